package io.agentmode.agent.run;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How runs are worked on. */
@ConfigMapping(prefix = "agent-mode.run")
interface RunConfig {

    /** Whether this process works on runs, or only serves HTTP and leaves all that comes for runs to others. */
    @WithDefault("true")
    boolean worker();

    /** How many runs this process asks a model for at the same time. */
    @WithDefault("400")
    @Min(1)
    int slots();

    /** How many runs of one tenant are worked on at the same time, over all workers; the others queue. */
    @WithDefault("200")
    @Min(1)
    int perTenant();

    /** The same for single tenants. The key may need quotes. */
    Map<String, @Min(1) Integer> tenantLimits();

    /** How much more of the workers than the others a tenant gets while there is a queue; 1 for all that are not here. */
    Map<String, @Positive BigDecimal> tenantWeights();

    /** How many tool calls of one step are out at the same time; the others go out as these return. */
    @WithDefault("10")
    @Min(1)
    int parallelCalls();

    /** How long a worker owns a thinking run without a heartbeat; after it another worker takes over. */
    @WithDefault("6s")
    Duration lease();

    /** How often a worker renews its leases and learns of those it lost. */
    @WithDefault("1s")
    Duration heartbeat();

    /** How long a run waits for memories before it starts without. */
    @WithDefault("2s")
    Duration recallPatience();

    /** How long a run may take from start to end, if it is limited; waiting for a person counts. */
    Optional<Duration> deadline();

    /** How often a model is asked for one step before the run fails. */
    @WithDefault("5")
    @Min(1)
    @Max(20)
    int attempts();

    /** The pause after a first failed attempt; it doubles with each further one. */
    @WithDefault("500ms")
    Duration backoff();

    /** The longest pause between two attempts, also when the provider asks for more. */
    @WithDefault("30s")
    Duration longestBackoff();

    /** How many tokens a prompt may have before older turns are summarised, unless the model takes even less. */
    @WithDefault("100000")
    @Min(1000)
    int contextTokens();

    /** How many tokens of a model's window are left for its answer; at most a quarter of it. */
    @WithDefault("8192")
    @Min(1)
    int answerTokens();

    /** How much memory the journals of sessions may take that were read lately, so that a step reads only what is new. */
    @WithDefault("48M")
    MemorySize historyMemory();

    /** How long the journal of a session is kept that has ended; 15 days at least, as a command may come again until then. */
    @WithDefault("30d")
    Duration journalRetention();
}
