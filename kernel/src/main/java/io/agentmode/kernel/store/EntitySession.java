package io.agentmode.kernel.store;

import io.agentmode.kernel.event.WireEvent;
import io.agentmode.kernel.idempotency.Answer;
import io.agentmode.kernel.idempotency.KeyedRequest;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** A Hibernate session inside a transaction that sees one tenant; Panache repositories use it by themselves. */
public final class EntitySession {
    private final Mutiny.Session hibernate;
    private final String tenant;
    private final Outbox outbox;
    private boolean announced;

    EntitySession(Mutiny.Session hibernate, String tenant, Outbox outbox) {
        this.hibernate = hibernate;
        this.tenant = tenant;
        this.outbox = outbox;
    }

    public Mutiny.Session hibernate() {
        return hibernate;
    }

    public String tenant() {
        return tenant;
    }

    public Uni<Void> announce(WireEvent event) {
        announced = true;
        return hibernate.flush().chain(() -> outbox.append(hibernate, tenant, event));
    }

    /** Says on a state topic that the key of {@code last} is gone. */
    public Uni<Void> announceDeleted(WireEvent last) {
        announced = true;
        return hibernate.flush().chain(() -> outbox.appendTombstone(hibernate, tenant, last));
    }

    /** Keeps the answer for a repeat of the request, where the request may be repeated. */
    public Uni<Void> answered(Answer<?> answer) {
        var request = KeyedRequest.current();
        return request == null
                ? Uni.createFrom().voidItem()
                : hibernate.flush().chain(() -> Answers.keep(hibernate, tenant, request, answer));
    }

    void committed() {
        if (announced) {
            outbox.published();
        }
    }
}
