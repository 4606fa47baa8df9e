package io.agentmode.agent.llm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of models without asking anyone: names, context windows and list prices. */
final class KnownModels {
    private static final String TABLE = "/models/known-models.txt";
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final List<Known> all;
    private final Map<String, Known> byPattern;

    private KnownModels(List<Known> all) {
        this.all = all;
        this.byPattern = all.stream()
                .collect(Collectors.toMap(
                        known -> known.model().toString() + "*", Function.identity(), (first, _) -> first));
    }

    /** One row of the table. */
    record Known(ModelName model, int contextWindow, BigDecimal input, BigDecimal output) {}

    /** The operator's file, and after it what comes with this software. */
    static KnownModels read(Optional<String> file) {
        var own = file.map(KnownModels::rows).orElse(List.of());
        return new KnownModels(Stream.concat(own.stream(), builtIn().stream()).toList());
    }

    List<String> of(String provider) {
        return all.stream()
                .map(Known::model)
                .filter(model -> model.provider().equals(provider))
                .map(ModelName::name)
                .distinct()
                .toList();
    }

    /** Dated versions, such as {@code gpt-4.1-2025-04-14}, and a gateway's {@code vendor/model} count as the model. */
    Optional<Known> find(ModelName model) {
        var known = match(byPattern, model);
        int slash = model.name().lastIndexOf('/');
        return known.isPresent() || slash < 0
                ? known
                : match(byPattern, new ModelName(model.provider(), model.name().substring(slash + 1)));
    }

    /** The value under the model's name or under its longest beginning that ends with {@code *}. */
    static <T> Optional<T> match(Map<String, T> byPattern, ModelName model) {
        var name = model.toString();
        var exact = byPattern.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        for (int end = name.length(); end > 0; end--) {
            var value = byPattern.get(name.substring(0, end) + "*");
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private static List<Known> builtIn() {
        try (var table = Objects.requireNonNull(KnownModels.class.getResourceAsStream(TABLE), TABLE)) {
            return rows(TABLE, new String(table.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(TABLE + " cannot be read", e);
        }
    }

    private static List<Known> rows(String file) {
        try {
            return rows(file, Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("agent-mode.llm.models-file: " + file + " cannot be read", e);
        }
    }

    private static List<Known> rows(String file, String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> row(file, line))
                .toList();
    }

    private static Known row(String file, String line) {
        var cells = SPACES.split(line, -1);
        try {
            return new Known(
                    new ModelName(cells[0], cells[1]),
                    Integer.parseInt(cells[2]),
                    new BigDecimal(cells[3]),
                    new BigDecimal(cells[4]));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    file + ": '" + line + "' must be: provider model window input-price output-price", e);
        }
    }
}
