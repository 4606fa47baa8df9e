package io.agentmode.memory.longterm;

import io.agentmode.kernel.event.RecallEvent;
import io.agentmode.kernel.event.WireEvent;
import io.agentmode.kernel.idempotency.Answer;
import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.page.PageRequest;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.EntitySession;
import io.agentmode.kernel.tenant.Caller;
import io.agentmode.memory.MemoryProblem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Memories as their users see and change them; an administrator may look after anyone's, but must know its id. */
@ApplicationScoped
public class Memories implements PanacheRepositoryBase<MemoryRow, UUID> {
    private final Database database;

    Memories(Database database) {
        this.database = database;
    }

    /** What becomes of a memory, and what others are told about it. */
    public record Change(Memory memory, @Nullable WireEvent announcement) {}

    public Uni<Page<Memory>> page(String tenant, MemoryFilter filter, PageRequest request) {
        var rest = filter.after(request.cursor());
        return database.withSession(
                tenant,
                _ -> count(filter.hql(), filter.parameters())
                        .chain(total -> find(rest.hql() + " order by id desc", rest.parameters())
                                .range(0, request.limit())
                                .list()
                                .map(rows -> Page.of(rows, request, row -> row.id, total)
                                        .map(MemoryRow::toMemory))));
    }

    public Uni<List<Memory>> all(String tenant, Collection<UUID> ids) {
        return database.withSession(
                tenant,
                _ -> list("id in :ids", Map.of("ids", ids))
                        .map(rows -> rows.stream().map(MemoryRow::toMemory).toList()));
    }

    Uni<Memory> get(Caller me, UUID id) {
        return database.withSession(
                        me.tenant(), _ -> findById(id).map(row -> visible(row, me, id, MemoryProblem.MEMORY_NOT_FOUND)))
                .map(MemoryRow::toMemory);
    }

    Uni<Answer<MemoryView>> add(String tenant, Memory memory) {
        return database.withSession(
                        tenant,
                        session -> persistAndFlush(new MemoryRow(tenant, memory))
                                .chain(() -> session.announce(learned(memory)))
                                .replaceWith(() -> MemoryView.created(memory))
                                .call(session::answered))
                .onFailure(ConstraintViolationException.class)
                .transform(_ -> Problem.of(
                        CommonProblem.AGENT_NOT_FOUND,
                        "The agent was deleted meanwhile.",
                        Map.of("agent_id", memory.owner().agentId())));
    }

    /** Changes a memory as it is now, so that {@code change} can refuse what is not possible any more. */
    public Uni<Memory> change(Caller me, UUID id, MemoryProblem absent, Function<Memory, Change> change) {
        return database.withSession(
                me.tenant(), session -> locked(me, id, absent).chain(row -> save(session, row, change)));
    }

    Uni<Void> remove(Caller me, UUID id) {
        return database.withSession(
                me.tenant(), _ -> locked(me, id, MemoryProblem.MEMORY_NOT_FOUND).chain(this::delete));
    }

    private Uni<MemoryRow> locked(Caller me, UUID id, MemoryProblem absent) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).map(row -> visible(row, me, id, absent));
    }

    private static Uni<Memory> save(EntitySession session, MemoryRow row, Function<Memory, Change> decide) {
        var before = row.toMemory();
        var change = decide.apply(before);
        row.write(change.memory());
        boolean learns = change.memory().isActive() && !before.isActive();
        return Multi.createFrom()
                .items(Stream.of(change.announcement(), learns ? learned(change.memory()) : null)
                        .flatMap(Stream::ofNullable))
                .onItem()
                .transformToUniAndConcatenate(session::announce)
                .collect()
                .last()
                .chain(() -> session.answered(Answer.ok(MemoryView.of(change.memory()))))
                .replaceWith(change.memory());
    }

    private static RecallEvent.Learned learned(Memory memory) {
        var owner = memory.owner();
        return new RecallEvent.Learned(
                owner.agentId(), owner.userId(), memory.life().updatedAt());
    }

    private static MemoryRow visible(@Nullable MemoryRow row, Caller me, UUID id, MemoryProblem absent) {
        if (row == null || !(me.isAdmin() || me.user().equals(row.userId))) {
            throw Problem.of(absent, "There is none with this id among yours.", Map.of("memory_id", id));
        }
        return row;
    }
}
