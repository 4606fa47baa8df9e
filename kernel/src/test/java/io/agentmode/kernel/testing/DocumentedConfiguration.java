package io.agentmode.kernel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code docs/configuration.md} lists each key of a mapping under a heading with its prefix, with its default, and no others. */
public final class DocumentedConfiguration {
    private DocumentedConfiguration() {}

    /** {@code mapping} is an interface with {@link ConfigMapping}. */
    public static void check(Class<?> mapping) {
        var prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
        var rows = rows(prefix, mapping).sorted().toList();
        var documented = Documents.section("configuration.md", prefix)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split(" \\| ", -1)[0] + " | " + line.split(" \\| ", -1)[1] + " |")
                .sorted()
                .toList();
        assertThat(documented)
                .as(
                        "docs/configuration.md, under a heading with `%s`, must have rows that begin so:%n%s",
                        prefix, String.join("\n", rows))
                .isEqualTo(rows);
    }

    private static Stream<String> rows(String prefix, Class<?> mapping) {
        return Arrays.stream(mapping.getMethods())
                .sorted(Comparator.comparing(Method::getName))
                .flatMap(method -> {
                    var key = prefix + '.' + name(method);
                    if (method.getReturnType() == Map.class) {
                        return Stream.of("| `" + key + ".…` |  |");
                    }
                    return method.getReturnType().isInterface() && isGroup(method)
                            ? rows(key, method.getReturnType())
                            : Stream.of("| `" + key + "` | " + value(method) + " |");
                });
    }

    private static boolean isGroup(Method method) {
        return method.getReturnType().getEnclosingClass() != null
                && method.getReturnType().getPackageName().startsWith("io.agentmode");
    }

    private static String value(Method method) {
        return Optional.ofNullable(method.getAnnotation(WithDefault.class))
                .map(value -> value.value().isEmpty() ? "" : "`" + value.value() + "`")
                .orElse("");
    }

    private static String name(Method method) {
        return Optional.ofNullable(method.getAnnotation(WithName.class))
                .map(WithName::value)
                .orElseGet(() -> method.getName()
                        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                        .toLowerCase(Locale.ROOT));
    }
}
