package io.agentmode.agent.llm;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is known of models without asking anyone; the one table of names, context windows and list prices. */
final class KnownModels {

    /** The first of each provider is proposed first. Prices in US dollars for a million tokens. */
    private static final String TABLE = """
            openai    gpt-5.1               400000  1.25  10.00
            openai    gpt-5-mini            400000  0.25   2.00
            openai    gpt-5-nano            400000  0.05   0.40
            openai    gpt-5                 400000  1.25  10.00
            openai    gpt-4.1              1047576  2.00   8.00
            openai    gpt-4.1-mini         1047576  0.40   1.60
            openai    gpt-4.1-nano         1047576  0.10   0.40
            openai    gpt-4o                128000  2.50  10.00
            openai    gpt-4o-mini           128000  0.15   0.60
            openai    o3                    200000  2.00   8.00
            openai    o4-mini               200000  1.10   4.40
            anthropic claude-sonnet-4-5     200000  3.00  15.00
            anthropic claude-opus-4-5       200000  5.00  25.00
            anthropic claude-haiku-4-5      200000  1.00   5.00
            anthropic claude-opus-4-1       200000 15.00  75.00
            gemini    gemini-2.5-flash     1048576  0.30   2.50
            gemini    gemini-2.5-pro       1048576  1.25  10.00
            gemini    gemini-2.5-flash-lite 1048576 0.10   0.40
            gemini    gemini-3-pro-preview 1048576  2.00  12.00
            demo      demo                   32000  0.00   0.00
            """;

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final List<Known> ALL = TABLE.lines().map(KnownModels::read).toList();
    private static final Map<String, Known> BY_PATTERN =
            ALL.stream().collect(Collectors.toMap(known -> known.model().toString() + "*", Function.identity()));

    private KnownModels() {}

    /** One row of the table. */
    record Known(ModelName model, int contextWindow, BigDecimal input, BigDecimal output) {}

    static List<String> of(String provider) {
        return ALL.stream()
                .map(Known::model)
                .filter(model -> model.provider().equals(provider))
                .map(ModelName::name)
                .toList();
    }

    /** Dated versions, such as {@code gpt-4.1-2025-04-14}, and a gateway's {@code vendor/model} count as the model. */
    static Optional<Known> find(ModelName model) {
        var known = match(BY_PATTERN, model);
        int slash = model.name().lastIndexOf('/');
        return known.isPresent() || slash < 0
                ? known
                : match(BY_PATTERN, new ModelName(model.provider(), model.name().substring(slash + 1)));
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

    private static Known read(String line) {
        var cells = SPACES.split(line.strip(), -1);
        return new Known(
                new ModelName(cells[0], cells[1]),
                Integer.parseInt(cells[2]),
                new BigDecimal(cells[3]),
                new BigDecimal(cells[4]));
    }
}
