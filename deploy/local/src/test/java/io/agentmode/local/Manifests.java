package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What is committed for operators, read as it is. */
final class Manifests {

    static final Path ROOT = Path.of(System.getProperty("stack.root", ".")).toAbsolutePath();
    static final Path KUBERNETES = ROOT.resolve("deploy/kubernetes");
    static final Path COMPOSE = ROOT.resolve("deploy/compose");

    private Manifests() {}

    /** A mapping, at a path such as {@code spec.template}; numbers are places in a list. */
    record Node(Map<?, ?> content) {

        Object at(String path) {
            Object found = content;
            for (var step : path.split("\\.", -1)) {
                found = found instanceof List<?> list
                        ? list.get(Integer.parseInt(step))
                        : ((Map<?, ?>) found).get(step);
                assertThat(found).as("%s of %s", path, content).isNotNull();
            }
            return Objects.requireNonNull(found);
        }

        String text(String path) {
            return at(path).toString();
        }

        Node node(String path) {
            return new Node((Map<?, ?>) at(path));
        }

        Set<String> keys() {
            return content.keySet().stream().map(Object::toString).collect(Collectors.toSet());
        }

        boolean has(String key) {
            return content.containsKey(key);
        }

        Stream<Node> nodes(String path) {
            return ((List<?>) at(path)).stream().map(one -> new Node((Map<?, ?>) one));
        }

        Stream<String> texts(String path) {
            return ((List<?>) at(path)).stream().map(Object::toString);
        }

        String name() {
            return text("metadata.name");
        }

        boolean is(String kind) {
            return kind.equals(content.get("kind"));
        }
    }

    static Node compose() {
        return documents(COMPOSE.resolve("compose.yaml")).getFirst();
    }

    /** Every document of a folder of {@code deploy/kubernetes}. */
    static List<Node> kubernetes(String folder) {
        try (var files = Files.list(KUBERNETES.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .flatMap(file -> documents(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Node> documents(Path file) {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        return StreamSupport.stream(yaml.loadAll(read(file)).spliterator(), false)
                .map(document -> new Node((Map<?, ?>) document))
                .toList();
    }

    /** The properties of a service's own file. */
    static Properties properties(Component service) {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(
                ROOT.resolve(service.id()).resolve("src/main/resources/application.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** The lines of a here-document of a script. */
    static List<String> lines(Path script, String from, String to) {
        return Arrays.stream(read(script).split("\n", -1))
                .dropWhile(line -> !line.endsWith(from))
                .skip(1)
                .takeWhile(line -> !line.equals(to))
                .toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
