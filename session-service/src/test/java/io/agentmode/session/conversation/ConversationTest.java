package io.agentmode.session.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmode.kernel.event.RunCommand.Cancel;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.json.Ids;
import io.agentmode.session.Patience.Knowledge;
import io.agentmode.session.conversation.NewMessage.Mode;
import io.agentmode.session.conversation.Session.Status;
import io.agentmode.session.run.UnfinishedRun;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private final UnfinishedRun running = new UnfinishedRun(Ids.next(), RunStatus.RUNNING, false);
    private final UnfinishedRun queued = new UnfinishedRun(Ids.next(), RunStatus.QUEUED, false);
    private final UnfinishedRun cancelling = new UnfinishedRun(Ids.next(), RunStatus.RUNNING, true);

    @Test
    void takesAnyMessageWhileNothingRuns() {
        assertThat(conversation().isBusyFor(Mode.REJECT)).isFalse();
        assertThat(conversation().displacedBy(Mode.INTERRUPT)).isEmpty();
    }

    @Test
    void refusesAMessageWhileARunIsActiveUnlessToldOtherwise() {
        assertThat(conversation(running).isBusyFor(Mode.REJECT)).isTrue();
        assertThat(conversation(running).isBusyFor(Mode.ENQUEUE)).isFalse();
        assertThat(conversation(running).isBusyFor(Mode.INTERRUPT)).isFalse();
    }

    @Test
    void aQueuedMessageDisplacesNothingAndAnInterruptingOneAllThatIsNotCancelledYet() {
        var conversation = conversation(cancelling, running, queued);

        assertThat(conversation.displacedBy(Mode.ENQUEUE)).isEmpty();
        assertThat(conversation.displacedBy(Mode.INTERRUPT)).containsExactly(running, queued);
        assertThat(conversation.cancel(List.of(running), "ann", Instant.EPOCH))
                .containsExactly(new Cancel(running.id(), conversation.head().id(), "ann", Instant.EPOCH));
    }

    @Test
    void cancelsTheOldestRunThatNobodyHasCancelled() {
        assertThat(conversation(cancelling, running, queued).active()).isEqualTo(running);
        assertThat(conversation(cancelling).active()).isEqualTo(cancelling);
        assertThatThrownBy(() -> conversation().active()).hasMessageContaining("No run is active");
    }

    @Test
    void aRunThatIsKnownToHaveEndedIsInNobodysWay() {
        var knowing = conversation(running).knowing(running.id());

        assertThat(knowing.isBusyFor(Mode.REJECT)).isFalse();
        assertThat(knowing.unrecorded()).containsExactly(running);
        assertThat(knowing.makingRoom(List.of())).containsExactly(running);
        assertThat(knowing.ending()).isEqualTo(Status.COMPLETED);
        assertThatThrownBy(knowing::active).hasMessageContaining("No run is active");
        assertThat(conversation(running, queued).knowing(running.id()).active()).isEqualTo(queued);
        assertThat(conversation(running).knowing(null).isBusyFor(Mode.REJECT)).isTrue();
    }

    @Test
    void isCompleteAtItsEndUnlessARunIsCutOff() {
        assertThat(conversation().ending()).isEqualTo(Status.COMPLETED);
        assertThat(conversation(running).ending()).isEqualTo(Status.CANCELLED);
        assertThat(conversation(cancelling).ending()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void takesNoMessageAfterItsEndNorForAnAgentThatIsOff() {
        assertThatThrownBy(() -> head(Status.COMPLETED, true).requireNotEnded()).hasMessageContaining("has ended");
        assertThat(head(Status.ACTIVE, false).refusal(Mode.ENQUEUE, Knowledge.PERHAPS_BEHIND))
                .containsInstanceOf(Posting.AgentOff.class);
        assertThat(head(Status.ACTIVE, true).refusal(Mode.REJECT, Knowledge.PERHAPS_BEHIND))
                .isEmpty();
    }

    @Test
    void findsARunByItsNameWhileItHasNotEnded() {
        var conversation = conversation(cancelling, running, queued);

        assertThat(conversation.unfinished(queued.id())).contains(queued);
        assertThat(conversation.unfinished(cancelling.id())).contains(cancelling);
        assertThat(conversation.knowing(running.id()).unfinished(running.id())).isEmpty();
        assertThat(conversation.unfinished(Ids.next())).isEmpty();
    }

    @Test
    void theNextRunComesAfterTheLastWhateverTheClockOfTheProcessThatMadeItsId() {
        var ahead = UUID.fromString("ffffffff-0000-7000-8000-000000000000");
        var conversation = new Conversation(head(Status.ACTIVE, true).head(), List.of(), ahead);

        assertThat(conversation.knowing(null).nextRunId().toString()).isGreaterThan(ahead.toString());
        assertThat(conversation().nextRunId()).isNotNull();
    }

    private static Conversation conversation(UnfinishedRun... runs) {
        return new Conversation(head(Status.ACTIVE, true).head(), List.of(runs), null);
    }

    private static Conversation head(Status status, boolean agentUsable) {
        var result = new Conversation.Result(false, null);
        var head = new Conversation.Head(Ids.next(), Ids.next(), "ann", status, result, agentUsable);
        return new Conversation(head, List.of(), null);
    }
}
