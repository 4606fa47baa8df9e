package io.agentmode.session.conversation;

import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.SessionEvent;
import io.agentmode.kernel.event.SessionEvent.Turn;
import io.agentmode.kernel.event.WireEvent;
import io.agentmode.kernel.idempotency.Answer;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.kernel.tenant.Caller;
import io.agentmode.session.Patience;
import io.agentmode.session.Patience.Knowledge;
import io.agentmode.session.Patience.Outlook;
import io.agentmode.session.run.Admission;
import io.agentmode.session.run.UnfinishedRun;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person does in a session: load it under lock, decide, save with the commands that follow. */
@ApplicationScoped
public class Conversations {
    private final Database database;
    private final ConversationTables tables;
    private final Patience patience;
    private final Clock clock;

    Conversations(Database database, ConversationTables tables, Patience patience, Clock clock) {
        this.database = database;
        this.tables = tables;
        this.patience = patience;
        this.clock = clock;
    }

    Uni<Page<Session>> list(Caller caller, Sessions.Query query) {
        return database.inTenant(
                caller.tenant(), transaction -> tables.sessions().list(transaction, query));
    }

    Uni<Answer<Session>> start(Caller caller, UUID agentId, @Nullable String title) {
        var id = Ids.next();
        var session = new Sessions.NewSession(agentId, caller.user(), title, clock.instant());
        return database.inTenant(
                caller.tenant(),
                transaction -> tables.sessions()
                        .insert(transaction, id, session)
                        .chain(() -> tables.sessions().readable(transaction, caller, id))
                        .map(started -> Answer.created("/api/agent-sessions/" + id, started))
                        .call(transaction::answered));
    }

    /** In what follows, {@code ended} is a run of the session that the gateway knows to have ended. */
    Uni<Posting.Accepted> post(Caller caller, UUID id, NewMessage message, @Nullable UUID ended) {
        var post = new Post(caller, id, message, ended);
        return patience.forArrival(() -> settled(post), posting -> !(posting instanceof Posting.AgentOff))
                .map(Posting::orThrow);
    }

    /** Cancels {@code run}, or without one the oldest that nobody has cancelled yet. */
    Uni<CancelAccepted> cancel(Caller caller, UUID id, @Nullable UUID run, @Nullable UUID ended) {
        return database.inTenant(
                caller.tenant(),
                transaction -> tables.sessions()
                        .lock(transaction, caller, id)
                        .map(conversation -> conversation.knowing(ended))
                        .chain(conversation -> run == null
                                ? cancel(transaction, conversation, conversation.active(), caller)
                                : cancelNamed(transaction, conversation, run, caller)));
    }

    /** The transcript of a session is to be whole: the record of a run that has ended is waited for. */
    Uni<Session> end(Caller caller, UUID id, @Nullable UUID ended) {
        return patience.forSettling(
                        id, _ -> endOnce(caller, id, ended), done -> done.isPresent() ? Outlook.FINAL : Outlook.CERTAIN)
                .map(done -> done.orElseThrow(() -> Conversation.behind(id)));
    }

    /** Empty, with nothing done, while the end of the run is not recorded. */
    private Uni<Optional<Session>> endOnce(Caller caller, UUID id, @Nullable UUID ended) {
        return database.inTenant(
                caller.tenant(),
                transaction -> tables.sessions()
                        .lockOwn(transaction, caller, id)
                        .invoke(Conversation::requireNotEnded)
                        .map(conversation -> conversation.knowing(ended))
                        .chain(conversation -> conversation.unrecorded().isEmpty()
                                ? end(transaction, conversation, caller).map(Optional::of)
                                : Uni.createFrom().item(Optional.empty())));
    }

    Uni<Void> delete(Caller caller, UUID id) {
        return database.inTenant(
                caller.tenant(),
                transaction -> tables.sessions()
                        .lockOwn(transaction, caller, id)
                        .chain(conversation -> delete(transaction, conversation, caller)));
    }

    /** The run that is on its way to its end, or over; {@code status} is the one it had, as far as it is recorded. */
    record CancelAccepted(UUID runId, RunStatus status) {}

    private record Post(
            Caller caller,
            UUID session,
            NewMessage message,
            @Nullable UUID ended) {}

    private Uni<Posting> settled(Post post) {
        return patience.forSettling(
                post.session(), knowledge -> post(post, knowledge, tables.runs().admission()), Posting::outlook);
    }

    private Uni<Posting> post(Post post, Knowledge knowledge, Admission admission) {
        return postOnce(post, knowledge, admission)
                .onFailure(Admission.CloseToLimit.class)
                .recoverWithUni(failure -> post(post, knowledge, failure.next()));
    }

    private Uni<Posting> postOnce(Post post, Knowledge knowledge, Admission admission) {
        return database.inTenant(
                post.caller().tenant(),
                transaction -> tables.sessions()
                        .lockOwn(transaction, post.caller(), post.session())
                        .invoke(Conversation::requireNotEnded)
                        .map(conversation -> conversation.knowing(post.ended()))
                        .chain(conversation -> conversation
                                .refusal(post.message().modeOrReject(), knowledge)
                                .map(refused -> Uni.createFrom().item(refused))
                                .orElseGet(() -> accept(
                                        transaction,
                                        new Request(conversation, post.caller(), post.message(), admission)))));
    }

    /** A message that may be taken. */
    private record Request(Conversation conversation, Caller caller, NewMessage message, Admission admission) {}

    /** All statements of it share one round trip. */
    private Uni<Posting> accept(Transaction transaction, Request request) {
        var now = clock.instant();
        var conversation = request.conversation();
        var message = request.message();
        var head = conversation.head();
        var displaced = conversation.displacedBy(message.modeOrReject());
        var start = new RunCommand.Start(
                conversation.nextRunId(), head.id(), head.agentId(), head.userId(), Ids.next(), message.content(), now);
        var commands = new ArrayList<WireEvent>(
                conversation.cancel(displaced, request.caller().user(), now));
        commands.add(start);
        var accepted = new Posting.Accepted(start.runId(), start.messageId(), RunStatus.QUEUED);
        return Uni.combine()
                .all()
                .unis(
                        tables.runs()
                                .queue(transaction, request.admission(), start, conversation.makingRoom(displaced)),
                        tables.messages().addUser(transaction, start),
                        tables.sessions().spoken(transaction, head.id(), Title.from(message.content()), now),
                        tables.runs().cancelling(transaction, displaced, now),
                        transaction.announce(commands),
                        transaction.answered(Answer.accepted(accepted)))
                .discardItems()
                .replaceWith(accepted);
    }

    private Uni<CancelAccepted> cancelNamed(
            Transaction transaction, Conversation conversation, UUID run, Caller caller) {
        return conversation
                .unfinished(run)
                .map(unfinished -> cancel(transaction, conversation, unfinished, caller))
                .orElseGet(() -> over(transaction, conversation.head().id(), run));
    }

    /** There is nothing left to do, and who asked could not know: no mistake, other than of a run that never was. */
    private Uni<CancelAccepted> over(Transaction transaction, UUID session, UUID run) {
        return tables.runs()
                .requireStatus(transaction, session, run)
                .map(status -> new CancelAccepted(run, status))
                .call(accepted -> transaction.answered(Answer.accepted(accepted)));
    }

    private Uni<CancelAccepted> cancel(
            Transaction transaction, Conversation conversation, UnfinishedRun run, Caller caller) {
        var now = clock.instant();
        var runs = List.of(run);
        return tables.runs()
                .cancelling(transaction, runs, now)
                .chain(() -> transaction.announce(conversation.cancel(runs, caller.user(), now)))
                .replaceWith(new CancelAccepted(run.id(), run.status()))
                .call(accepted -> transaction.answered(Answer.accepted(accepted)));
    }

    private Uni<Session> end(Transaction transaction, Conversation conversation, Caller caller) {
        var id = conversation.head().id();
        return tables.messages()
                .transcript(transaction, id)
                .chain(transcript -> end(transaction, conversation, transcript, caller))
                .chain(() -> tables.sessions().readable(transaction, caller, id))
                .call(ended -> transaction.answered(Answer.ok(ended)));
    }

    private Uni<Void> end(Transaction transaction, Conversation conversation, List<Turn> transcript, Caller caller) {
        var now = clock.instant();
        var head = conversation.head();
        var status = conversation.ending();
        var cut = conversation.cancellable();
        var commands = new ArrayList<WireEvent>(conversation.cancel(cut, caller.user(), now));
        commands.add(head.ended(status, transcript, now));
        return tables.sessions()
                .end(transaction, head.id(), status, now)
                .chain(() -> tables.runs().cancelling(transaction, cut, now))
                .chain(() -> transaction.announce(commands));
    }

    private Uni<Void> delete(Transaction transaction, Conversation conversation, Caller caller) {
        var now = clock.instant();
        var head = conversation.head();
        var commands = new ArrayList<WireEvent>(conversation.cancel(conversation.cancellable(), caller.user(), now));
        commands.add(new SessionEvent.Deleted(head.id(), head.agentId(), head.userId(), now));
        return tables.sessions().delete(transaction, head.id()).chain(() -> transaction.announce(commands));
    }
}
