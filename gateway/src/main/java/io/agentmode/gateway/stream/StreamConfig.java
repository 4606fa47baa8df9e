package io.agentmode.gateway.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** The live stream. */
@ConfigMapping(prefix = "agent-mode.gateway.stream")
public interface StreamConfig {
    /** A comment after so much silence keeps proxies from closing the connection. */
    @WithDefault("15s")
    Duration heartbeat();

    /** After so many heartbeats in an unfinished run the record is asked whether something was missed. */
    @WithDefault("4")
    int beatsUntilDoubt();

    /** How long a client may take nothing before it counts as gone. */
    @WithDefault("2m")
    Duration patience();

    /** How much of the events is read back at start. */
    @WithDefault("15m")
    Duration eventsBack();

    /** How much of the deltas is read back at start; no step in progress is expected to be older. */
    @WithDefault("2m")
    Duration progressBack();

    /** Records read back from each partition, at most. */
    @WithDefault("20000")
    long recordsBack();

    /** Memory for what the sessions did lately; above it the largest are dropped, and their listeners read the record. */
    @WithDefault("134217728")
    long maxTailBytes();

    /** Bytes on the way to one client before it counts as slow. */
    @WithDefault("262144")
    int clientQueueBytes();

    /** Streams of one user that may be open at the same time in this process; more are answered 429. */
    @WithDefault("100")
    @Min(1)
    int perUser();
}
