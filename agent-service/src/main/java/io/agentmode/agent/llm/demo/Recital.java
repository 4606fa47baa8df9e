package io.agentmode.agent.llm.demo;

import io.agentmode.agent.llm.Deltas;
import io.agentmode.agent.llm.ModelName;
import io.agentmode.agent.llm.ModelReply;
import io.agentmode.kernel.event.Usage;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One answer being spoken, a word for every tick of a timer. */
final class Recital {
    private static final ModelName MODEL = new ModelName(DemoModel.NAME, DemoModel.NAME);
    private static final Pattern WORD_START = Pattern.compile("(?<=\\s)(?=\\S)");

    private final DemoAnswer answer;
    private final Usage usage;
    private final Deltas deltas;
    private final UniEmitter<? super ModelReply> emitter;
    private final String[] thoughts;
    private final String[] words;
    private final long started = System.nanoTime();
    private long thoughtUntil = started;
    private int next;
    private volatile boolean stopped;
    private volatile @Nullable Runnable cancelTimer;

    Recital(DemoAnswer answer, Usage usage, Deltas deltas, UniEmitter<? super ModelReply> emitter) {
        this.answer = answer;
        this.usage = usage;
        this.deltas = deltas;
        this.emitter = emitter;
        this.thoughts = words(answer.reasoning());
        this.words = words(answer.text());
    }

    void start(Vertx vertx, Duration delay) {
        if (delay.toMillis() == 0) {
            while (!stopped) {
                speak();
            }
            return;
        }
        long timer = vertx.setPeriodic(delay.toMillis(), _ -> speak());
        cancelTimer = () -> vertx.cancelTimer(timer);
        if (stopped) {
            stop();
        }
    }

    void stop() {
        stopped = true;
        var cancel = cancelTimer;
        if (cancel != null) {
            cancel.run();
        }
    }

    private void speak() {
        if (stopped) {
            return;
        }
        try {
            if (next < thoughts.length) {
                deltas.reasoning(thoughts[next]);
                thoughtUntil = System.nanoTime();
            } else if (next < thoughts.length + words.length) {
                deltas.response(words[next - thoughts.length]);
            } else {
                stop();
                emitter.complete(reply());
            }
            next++;
        } catch (RuntimeException e) {
            stop();
            emitter.fail(e);
        }
    }

    private ModelReply reply() {
        return new ModelReply(
                answer.text(),
                answer.reasoning(),
                answer.calls(),
                usage,
                Duration.ofNanos(thoughtUntil - started),
                Duration.ofNanos(System.nanoTime() - started),
                null,
                MODEL);
    }

    private static String[] words(String text) {
        return text.isEmpty() ? new String[0] : WORD_START.split(text);
    }
}
