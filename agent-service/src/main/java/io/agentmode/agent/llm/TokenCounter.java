package io.agentmode.agent.llm;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * How many tokens a text is: by OpenAI's own tokenizer for its models, otherwise estimated and corrected by what the
 * provider says it counted. Tokenizing long texts takes a while, so not on an event loop.
 */
@ApplicationScoped
public class TokenCounter {
    /** What a provider adds around each message, about. */
    private static final int PER_TURN = 4;

    private static final Pattern O200K = Pattern.compile("(gpt-(4o|4\\.1|4\\.5|5)|chatgpt|o\\d).*");
    private static final Pattern CL100K = Pattern.compile("gpt-(4|3\\.5).*");
    /** Below this the parts that no estimate sees weigh too much to learn from. */
    private static final long WORTH_LEARNING = 500;

    private static final double LEARNING_RATE = 0.2;
    private static final int MOST_MODELS = 1_000;

    private final EncodingRegistry encodings = Encodings.newLazyEncodingRegistry();
    private final Map<ModelName, Double> corrections = new ConcurrentHashMap<>();

    /** A bound that is quick to have: no token is shorter than a byte of UTF-8. */
    public static boolean surelyFits(ModelRequest request, long limit) {
        return TextSize.longest(request) + (long) PER_TURN * request.turns().size() <= limit
                || atMost(request) <= limit;
    }

    static long atMost(ModelRequest request) {
        return request.turns().stream()
                        .mapToLong(turn -> PER_TURN + TextSize.bytes(turn))
                        .sum()
                + request.tools().stream().mapToLong(TextSize::bytes).sum();
    }

    /** All that is sent: turns, and the tools that are offered. */
    public long count(ModelRequest request) {
        return count(request.model(), request.turns())
                + request.tools().stream()
                        .mapToLong(tool -> PER_TURN + count(request.model(), TextSize.text(tool)))
                        .sum();
    }

    public long count(ModelName model, List<ChatTurn> turns) {
        return turns.stream()
                .mapToLong(turn -> PER_TURN + count(model, TextSize.text(turn)))
                .sum();
    }

    public long count(ModelName model, String text) {
        return encoding(model)
                .map(type -> (long) encodings.getEncoding(type).countTokensOrdinary(text))
                .orElseGet(() -> corrected(model, TextSize.estimate(text)));
    }

    /** Without a tokenizer, for where time matters more than the last token. */
    public long estimate(ModelRequest request) {
        return corrected(request.model(), base(request));
    }

    public long estimate(ModelName model, String answered, List<ToolRequest> calls) {
        return corrected(model, TextSize.estimate(answered) + TextSize.estimate(TextSize.text(calls)));
    }

    /** The provider counted what was sent; later estimates for this model are the better for it. */
    public long learned(ModelRequest request, long counted) {
        long base = base(request);
        if (base >= WORTH_LEARNING && counted > 0 && corrections.size() < MOST_MODELS) {
            double observed = Math.clamp((double) counted / base, 0.25, 4);
            corrections.compute(request.model(), (_, old) -> weighed(old == null ? 1 : old, observed));
        }
        return counted;
    }

    private long corrected(ModelName model, long estimate) {
        return Math.round(estimate * corrections.getOrDefault(model, 1.0));
    }

    private static double weighed(double known, double observed) {
        return known + LEARNING_RATE * (observed - known);
    }

    private static long base(ModelRequest request) {
        return request.turns().stream()
                        .mapToLong(turn -> PER_TURN + TextSize.estimate(TextSize.text(turn)))
                        .sum()
                + request.tools().stream()
                        .mapToLong(tool -> PER_TURN + TextSize.estimate(TextSize.text(tool)))
                        .sum();
    }

    private static Optional<EncodingType> encoding(ModelName model) {
        var name = model.name().substring(model.name().lastIndexOf('/') + 1);
        if (!model.provider().equals("openai")) {
            return Optional.empty();
        }
        return O200K.matcher(name).matches()
                ? Optional.of(EncodingType.O200K_BASE)
                : Optional.of(EncodingType.CL100K_BASE)
                        .filter(_ -> CL100K.matcher(name).matches());
    }
}
