package io.agentmode.gateway.identity;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who the token speaks for. */
@Path("/api/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "identity")
public class MeResource {
    private final RoutingContext context;

    MeResource(RoutingContext context) {
        this.context = context;
    }

    /** The caller; the name is what the provider calls the user, for people to read, and null where it does not say. */
    public record Me(String user, @Nullable String name, String tenant, Set<String> roles, List<String> permissions) {}

    @GET
    @Operation(summary = "The caller: user, tenant, roles and what they permit")
    public Me me() {
        var verified = VerifiedCaller.of(context);
        var caller = verified.caller();
        return new Me(caller.user(), verified.name(), caller.tenant(), caller.roles(), Permission.of(caller.roles()));
    }
}
