package io.agentmode.session.conversation;

import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.tenant.CurrentCaller;
import io.agentmode.session.Patience;
import io.agentmode.session.run.Runs;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Who has seen the end of a run on the stream finds it in what is read after, although the record may be behind the stream. */
class ReadAfterEnd {
    private final CurrentCaller caller;
    private final Database database;
    private final Runs runs;
    private final Patience patience;

    ReadAfterEnd(CurrentCaller caller, Database database, Runs runs, Patience patience) {
        this.caller = caller;
        this.database = database;
        this.runs = runs;
        this.patience = patience;
    }

    /** What is not recorded in time is read without. */
    @ServerRequestFilter
    public Uni<Void> awaitRecord(ContainerRequestContext request) {
        var ended = id(request.getHeaderString(ConversationResource.ENDED_RUN));
        if (ended.isEmpty() || !request.getMethod().equals(HttpMethod.GET)) {
            return Uni.createFrom().voidItem();
        }
        var tenant = caller.get().tenant();
        return patience.forArrival(() -> isUnfinished(tenant, ended.get()), isUnfinished -> !isUnfinished)
                .replaceWithVoid();
    }

    private Uni<Boolean> isUnfinished(String tenant, UUID run) {
        return database.inTenant(tenant, transaction -> runs.isUnfinished(transaction, run));
    }

    private static Optional<UUID> id(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
