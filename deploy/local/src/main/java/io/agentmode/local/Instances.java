package io.agentmode.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The pid files: what was started and not stopped, whether it still lives or not. */
final class Instances {

    private static final String SUFFIX = ".pid";
    private static final String VARIABLE = "env.";

    private final Path folder;

    Instances(Path folder) {
        this.folder = folder;
    }

    void save(Instance instance) {
        var properties = new Properties();
        properties.setProperty("pid", String.valueOf(instance.pid()));
        properties.setProperty("started", instance.started().toString());
        properties.setProperty("port", String.valueOf(instance.port()));
        instance.environment().forEach((name, value) -> properties.setProperty(VARIABLE + name, value));
        try {
            SecretFile.createFolder(folder);
            var unfinished = folder.resolve(instance.name() + ".new");
            SecretFile.write(unfinished, out -> properties.store(out, null));
            Files.move(unfinished, file(instance.name()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file(instance.name()), e);
        }
    }

    void forget(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + file(name), e);
        }
    }

    Optional<Instance> find(String name) {
        return read(file(name));
    }

    /** In the order of {@link Component}. */
    List<Instance> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .map(Instances::read)
                    .flatMap(Optional::stream)
                    .filter(instance -> Component.of(instance.name()).isPresent())
                    .sorted(Comparator.<Instance, Component>comparing(
                                    instance -> Component.of(instance.name()).orElseThrow())
                            .thenComparing(Instance::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not list " + folder, e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + SUFFIX);
    }

    /** Empty when there is none, or no longer: another command forgets them while this one reads. */
    private static Optional<Instance> read(Path file) {
        var properties = new Properties();
        try (var in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file, e);
        }
        Map<String, String> environment = new HashMap<>();
        for (var key : properties.stringPropertyNames()) {
            if (key.startsWith(VARIABLE)) {
                environment.put(key.substring(VARIABLE.length()), properties.getProperty(key, ""));
            }
        }
        var name = file.getFileName().toString();
        return Optional.of(new Instance(
                name.substring(0, name.length() - SUFFIX.length()),
                Long.parseLong(properties.getProperty("pid", "0")),
                Instant.parse(properties.getProperty("started", Instant.EPOCH.toString())),
                Integer.parseInt(properties.getProperty("port", "0")),
                Map.copyOf(environment)));
    }
}
