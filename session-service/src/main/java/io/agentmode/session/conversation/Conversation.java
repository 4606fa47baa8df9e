package io.agentmode.session.conversation;

import io.agentmode.kernel.event.RunCommand.Cancel;
import io.agentmode.kernel.event.SessionEvent;
import io.agentmode.kernel.event.SessionEvent.Turn;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.session.Patience.Knowledge;
import io.agentmode.session.SessionProblem;
import io.agentmode.session.conversation.Session.Status;
import io.agentmode.session.run.UnfinishedRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A session under lock: what may happen in it now.
 *
 * @param unfinished the runs that have not ended, oldest first
 * @param unrecorded those of which the gateway knows that they have ended, although it is not recorded yet
 * @param newestRun of all, null before the first message
 */
record Conversation(
        Head head,
        List<UnfinishedRun> unfinished,
        List<UnfinishedRun> unrecorded,
        @Nullable UUID newestRun) {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    Conversation(Head head, List<UnfinishedRun> unfinished, @Nullable UUID newestRun) {
        this(head, unfinished, List.of(), newestRun);
    }

    /** {@code agentUsable} is false when the agent was deleted or switched off. */
    record Head(UUID id, UUID agentId, String userId, Status status, Result result, boolean agentUsable) {
        SessionEvent.Ended ended(Status how, List<Turn> transcript, Instant at) {
            var name = how.name().toLowerCase(Locale.ROOT);
            return new SessionEvent.Ended(
                    id, agentId, userId, name, result.goalMet(), result.summary(), transcript, at);
        }
    }

    /** What the runs so far have come to. */
    record Result(boolean goalMet, @Nullable String summary) {}

    /** The same, knowing that this run has ended: the gateway says so only of an end that was committed. */
    Conversation knowing(@Nullable UUID ended) {
        Predicate<UnfinishedRun> isOver = run -> run.id().equals(ended);
        return new Conversation(
                head,
                unfinished.stream().filter(isOver.negate()).toList(),
                unfinished.stream().filter(isOver).toList(),
                newestRun);
    }

    /** Who reads the session goes by the order of its runs' ids, and another process may have made the last one. */
    UUID nextRunId() {
        return newestRun == null ? Ids.next() : Ids.nextAfter(newestRun);
    }

    /** Why a message cannot be taken now; empty when it can. */
    Optional<Posting> refusal(NewMessage.Mode mode, Knowledge knowledge) {
        if (!head.agentUsable()) {
            return Optional.of(new Posting.AgentOff(agentOff()));
        }
        return isBusyFor(mode) ? Optional.of(busy(knowledge)) : Optional.empty();
    }

    /** Another message may only be taken when a run that is active does not forbid it. */
    boolean isBusyFor(NewMessage.Mode mode) {
        return mode == NewMessage.Mode.REJECT && !unfinished.isEmpty();
    }

    void requireNotEnded() {
        if (head.status() != Status.ACTIVE) {
            throw Problem.of(SessionProblem.SESSION_ENDED, "Start a new session.", Map.of("session_id", head.id()));
        }
    }

    private Problem agentOff() {
        return Problem.of(
                SessionProblem.AGENT_INACTIVE,
                "The agent was deleted or switched off; activate it or start a session with another.",
                Map.of("agent_id", head.agentId()));
    }

    private Posting busy(Knowledge knowledge) {
        return switch (knowledge) {
            case UP_TO_DATE -> new Posting.Busy(busy());
            case PERHAPS_BEHIND -> new Posting.Unsure(behind(head.id()));
        };
    }

    /** What is asked for depends on the end of a run, which may be on its way here. */
    static Problem behind(UUID session) {
        return Problem.retryLater(
                CommonProblem.DEPENDENCY_UNAVAILABLE,
                "Whether the last run has ended is not known for the moment; try again.",
                PAUSE,
                Map.of("session_id", session));
    }

    private Problem busy() {
        return Problem.of(
                SessionProblem.RUN_ACTIVE,
                "Wait for the run to end, cancel it, or send the message with mode enqueue or interrupt.",
                Map.of("session_id", head.id(), "run_id", unfinished.getFirst().id()));
    }

    /** Those that nobody has cancelled yet and that a message in this mode ends. */
    List<UnfinishedRun> displacedBy(NewMessage.Mode mode) {
        return switch (mode) {
            case REJECT, ENQUEUE -> List.of();
            case INTERRUPT -> cancellable();
        };
    }

    /** Those that a new run need not be counted with: it displaces them, or they are over. */
    List<UnfinishedRun> makingRoom(List<UnfinishedRun> displaced) {
        return Stream.concat(displaced.stream(), unrecorded.stream()).toList();
    }

    List<UnfinishedRun> cancellable() {
        return unfinished.stream().filter(run -> !run.cancelling()).toList();
    }

    /** The oldest that nobody has cancelled yet; cancelling again what is on its way to its end is no mistake. */
    UnfinishedRun active() {
        return cancellable().stream()
                .findFirst()
                .or(() -> unfinished.stream().findFirst())
                .orElseThrow(() -> Problem.of(
                        SessionProblem.NO_ACTIVE_RUN, "There is nothing to cancel.", Map.of("session_id", head.id())));
    }

    /** Empty for one that is over, or was never of this session. */
    Optional<UnfinishedRun> unfinished(UUID run) {
        return unfinished.stream().filter(one -> one.id().equals(run)).findFirst();
    }

    List<Cancel> cancel(List<UnfinishedRun> runs, String by, Instant at) {
        return runs.stream().map(run -> new Cancel(run.id(), head.id(), by, at)).toList();
    }

    /** Whatever became of its runs, a session that its user ends is complete, unless that cuts off a run. */
    Status ending() {
        return cancellable().isEmpty() ? Status.COMPLETED : Status.CANCELLED;
    }
}
