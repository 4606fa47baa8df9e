package io.agentmode.session.conversation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a session learns from its runs; a goal once met stays met. */
public record SessionProgress(
        UUID sessionId, int step, boolean goalMet, @Nullable String summary, Instant at) {

    public SessionProgress then(SessionProgress next) {
        return new SessionProgress(
                sessionId,
                next.step,
                goalMet || next.goalMet,
                next.summary == null ? summary : next.summary,
                next.at.isAfter(at) ? next.at : at);
    }
}
