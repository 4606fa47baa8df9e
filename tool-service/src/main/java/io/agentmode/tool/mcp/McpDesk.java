package io.agentmode.tool.mcp;

import io.agentmode.kernel.idempotency.Answer;
import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.page.PageRequest;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What is done with servers: saved, then asked what they offer. */
@ApplicationScoped
class McpDesk {
    private final Database database;
    private final Tables tables;
    private final Intake intake;
    private final Discovery discovery;

    McpDesk(Database database, Tables tables, Intake intake, Discovery discovery) {
        this.database = database;
        this.tables = tables;
        this.intake = intake;
        this.discovery = discovery;
    }

    Uni<Page<McpServer>> list(Transaction transaction, PageRequest page) {
        return tables.servers.list(transaction, page);
    }

    Uni<McpServerView> view(Transaction transaction, UUID id) {
        return tables.servers
                .require(transaction, id)
                .chain(server -> tables.tools.of(transaction, id).map(tools -> McpServerView.of(server, tools)));
    }

    Uni<McpServerView> create(String tenant, McpServerRequest request) {
        return intake.spec(request, null)
                .chain(spec -> database.inTenant(tenant, transaction -> create(transaction, spec)))
                .chain(server -> refresh(tenant, server.id()));
    }

    private Uni<McpServer> create(Transaction transaction, McpServerSpec spec) {
        return tables.servers
                .create(transaction, spec)
                .call(server -> transaction.answered(created(McpServerView.of(server, List.of()))));
    }

    static Answer<McpServerView> created(McpServerView server) {
        return Answer.created("/api/mcp-servers/" + server.id(), server);
    }

    Uni<McpServerView> change(String tenant, UUID id, McpServerRequest request) {
        return database.inTenant(tenant, transaction -> tables.servers.require(transaction, id))
                .chain(before -> intake.spec(request, before))
                .chain(spec -> database.inTenant(tenant, transaction -> change(transaction, id, spec)))
                .chain(_ -> refresh(tenant, id));
    }

    /** An authorization is for one server, as one client: it does not go along to another. */
    private Uni<McpServer> change(Transaction transaction, UUID id, McpServerSpec spec) {
        return tables.servers
                .require(transaction, id)
                .call(before -> spec.keepsAuthorization(before)
                        ? Uni.createFrom().voidItem()
                        : tables.grants.forget(transaction, McpGrantee.owner(transaction.tenant(), id)))
                .chain(_ -> tables.servers.change(transaction, id, spec));
    }

    Uni<Void> delete(Transaction transaction, UUID id) {
        return tables.servers
                .require(transaction, id)
                .chain(_ -> tables.tools.holders(transaction, id))
                .call(() -> tables.servers.delete(transaction, id))
                .call(() -> tables.grants.forget(transaction, McpGrantee.owner(transaction.tenant(), id)))
                .chain(holders -> tables.toolsets.publish(transaction, holders));
    }

    Uni<McpServerView> refresh(String tenant, UUID id) {
        return discovery
                .refresh(tenant, id)
                .chain(() -> database.inTenant(tenant, transaction -> view(transaction, id)));
    }
}
