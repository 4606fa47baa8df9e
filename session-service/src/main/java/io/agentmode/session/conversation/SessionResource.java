package io.agentmode.session.conversation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.page.PageRequest;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.tenant.CurrentCaller;
import io.agentmode.kernel.tenant.Role;
import io.agentmode.session.message.MessagePage;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A user's sessions over all agents. */
@Path("/api/agent-sessions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.USER, Role.ADMIN})
public class SessionResource {
    private final CurrentCaller caller;
    private final Database database;
    private final ConversationTables tables;
    private final Titles titles;

    SessionResource(CurrentCaller caller, Database database, ConversationTables tables, Titles titles) {
        this.caller = caller;
        this.database = database;
        this.tables = tables;
        this.titles = titles;
    }

    /** A new title. */
    @Schema(name = "SessionRename")
    record Renamed(
            @NotBlank @Size(max = 200) @Pattern(regexp = "[^\\x00]*", message = "must not contain the character U+0000")
            String title) {}

    /** A session with a page of its messages, oldest first. */
    record SessionWithMessages(@JsonUnwrapped Session session, MessagePage messages) {}

    @GET
    @RolesAllowed({Role.VIEWER, Role.USER, Role.ADMIN})
    public Uni<Page<Session>> list(
            @QueryParam("agent_id") @Nullable UUID agentId,
            @BeanParam @Valid SessionFilter filter,
            @BeanParam @Valid PageRequest page) {
        var me = caller.get();
        var query = new Sessions.Query(me.user(), agentId, filter, page);
        return database.inTenant(me.tenant(), transaction -> tables.sessions().list(transaction, query));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.VIEWER, Role.USER, Role.ADMIN})
    public Uni<SessionWithMessages> get(UUID id, @BeanParam @Valid PageRequest page) {
        var me = caller.get();
        return database.inTenant(
                me.tenant(),
                transaction -> Uni.combine()
                        .all()
                        .unis(
                                tables.sessions().readable(transaction, me, id),
                                tables.messages().page(transaction, id, page))
                        .with(SessionWithMessages::new));
    }

    @PATCH
    @Path("{id}")
    public Uni<Session> rename(UUID id, @NotNull @Valid Renamed renamed) {
        var me = caller.get();
        return titles.rename(me, id, renamed.title())
                .chain(() -> database.inTenant(
                        me.tenant(), transaction -> tables.sessions().readable(transaction, me, id)));
    }
}
