package io.agentmode.tool.mcp;

import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.problem.Violation;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.kernel.tenant.Caller;
import io.agentmode.tool.egress.UrlNotAllowed;
import io.agentmode.tool.oauth.Authorizations;
import io.agentmode.tool.oauth.Grant;
import io.agentmode.tool.oauth.Grants;
import io.agentmode.tool.oauth.MetadataLookup;
import io.agentmode.tool.oauth.OAuthFailed;
import io.agentmode.tool.oauth.Party;
import io.agentmode.tool.oauth.Registration;
import io.agentmode.tool.oauth.Scopes;
import io.agentmode.tool.problem.ToolProblem;
import io.agentmode.tool.secret.AuthType;
import io.agentmode.tool.secret.Vault;
import io.agentmode.tool.thread.OffLoop;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Has people authorize servers, and forgets what they authorized. */
@ApplicationScoped
class Authorizing {
    private static final String OFFLINE = "offline_access";

    private final Database database;
    private final Doors doors;
    private final Survey survey;
    private final Authorizations authorizations;

    Authorizing(Database database, Doors doors, Survey survey, Authorizations authorizations) {
        this.database = database;
        this.doors = doors;
        this.survey = survey;
        this.authorizations = authorizations;
    }

    /** A server, with what is known of how to be let in. */
    record Door(Target target, Optional<Grant> grant) {}

    /** Reads and forgets what is known of how to be let in. */
    @ApplicationScoped
    static class Doors {
        private final McpServers servers;
        private final Vault vault;
        private final Grants grants;

        Doors(McpServers servers, Vault vault, Grants grants) {
            this.servers = servers;
            this.vault = vault;
            this.grants = grants;
        }

        /** Fails with {@code MCP_SERVER_NOT_FOUND}, or because it is not authorized in this way. */
        Uni<Door> require(Transaction transaction, UUID id) {
            return servers.require(transaction, id)
                    .invoke(Doors::requireOAuth)
                    .chain(server -> vault.get(transaction, Vault.Kind.MCP_SERVER, id)
                            .map(credentials -> new Target(transaction.tenant(), server, credentials)))
                    .chain(target ->
                            grants.find(transaction, target.grantOwner()).map(grant -> new Door(target, grant)));
        }

        private static void requireOAuth(McpServer server) {
            if (server.authType() != AuthType.OAUTH2) {
                throw Problem.invalid(Violation.body("auth_type", "must be oauth2 to be authorized"));
            }
        }

        /** Without a session that still uses it. */
        Uni<Void> close(Transaction transaction, UUID id, Authorizations authorizations) {
            var owner = McpGrantee.owner(transaction.tenant(), id);
            return servers.require(transaction, id)
                    .chain(_ -> authorizations.end(transaction, owner, grants))
                    .chain(() -> servers.renew(transaction, id))
                    .replaceWithVoid();
        }
    }

    /** Finds out who authorizes, and as whom we ask. */
    @ApplicationScoped
    static class Survey {
        private final Probe probe;
        private final MetadataLookup lookup;
        private final Registration registration;

        Survey(Probe probe, MetadataLookup lookup, Registration registration) {
            this.probe = probe;
            this.lookup = lookup;
            this.registration = registration;
        }

        /** May block. */
        Party party(Door door) throws IOException, InterruptedException {
            var target = door.target();
            var url = URI.create(target.server().serverUrl());
            var found = lookup.find(url, probe.challenge(target.server()));
            var provider = found.provider();
            var before = door.grant().filter(grant -> grant.issuer().equals(provider.issuer()));
            var scopes = scopes(found, before.map(Grant::wanted).orElseGet(List::of));
            var client = registration.client(
                    provider,
                    target.credentials(),
                    scopes,
                    before.map(Grant::client).orElse(null));
            return new Party(provider, client, found.resource().toString(), joined(scopes));
        }

        /** Nothing of before is lost; where it has a name, leave to go on without the person is asked for. */
        private static List<String> scopes(MetadataLookup.Found found, List<String> before) {
            var offline = found.provider().scopes().contains(OFFLINE) ? List.of(OFFLINE) : List.<String>of();
            return Scopes.union(Scopes.union(found.scopes(), before), offline);
        }

        private static @Nullable String joined(List<String> scopes) {
            return scopes.isEmpty() ? null : Scopes.joined(scopes);
        }
    }

    Uni<Authorizations.Started> start(Caller caller, UUID id) {
        var owner = McpGrantee.owner(caller.tenant(), id);
        return database.inTenant(caller.tenant(), transaction -> doors.require(transaction, id))
                .chain(door -> OffLoop.run("oauth-survey", () -> survey.party(door)))
                .onFailure(IOException.class)
                .transform(Authorizing::problem)
                .chain(party -> authorizations.start(owner, caller.user(), party));
    }

    Uni<Void> forget(String tenant, UUID id) {
        return database.inTenant(tenant, transaction -> doors.close(transaction, id, authorizations));
    }

    private static Throwable problem(Throwable failure) {
        return switch (failure) {
            case UrlNotAllowed refused -> Problem.of(ToolProblem.URL_NOT_ALLOWED, String.valueOf(refused.getMessage()));
            case OAuthFailed failed -> Problem.of(ToolProblem.OAUTH_FAILED, String.valueOf(failed.getMessage()));
            default -> failure;
        };
    }
}
