package io.agentmode.tool.oauth;

import io.agentmode.kernel.background.Background;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.tool.thread.OffLoop;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sends people to authorization servers, and takes what they come back with. */
@ApplicationScoped
public class Authorizations {
    private final Database database;
    private final SignIns signIns;
    private final Exchange exchange;
    private final PublicAddress address;
    private final OAuthConfig config;
    private final Clock clock;

    Authorizations(
            Database database,
            SignIns signIns,
            Exchange exchange,
            PublicAddress address,
            OAuthConfig config,
            Clock clock) {
        this.database = database;
        this.signIns = signIns;
        this.exchange = exchange;
        this.address = address;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Where the person's browser goes now.
     *
     * @param cookie has to come back with the browser, so that nobody can make somebody else agree for them
     */
    public record Started(URI authorizationUrl, Instant expiresAt, NewCookie cookie) {}

    public Uni<Started> start(GrantOwner owner, String user, Party party) {
        var signIn = new SignIn(party, Secrets.random(), address.callback());
        var state = Secrets.random();
        var mark = BrowserMark.of(state, Secrets.random());
        var begun = new SignIns.Started(signIn, state, mark.value(), config.requestLife());
        return database.inTenant(owner.tenant(), transaction -> signIns.put(transaction, owner, user, begun))
                .map(_ -> new Started(
                        url(signIn, state),
                        clock.instant().plus(config.requestLife()),
                        mark.cookie(config.requestLife(), address.isHttps())));
    }

    private static URI url(SignIn signIn, String state) {
        var party = signIn.party();
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", party.client().id());
        query.put("redirect_uri", signIn.redirectUri());
        query.put("state", state);
        query.put("code_challenge", Secrets.sha256(signIn.verifier()));
        query.put("code_challenge_method", "S256");
        if (party.scope() != null) {
            query.put("scope", party.scope());
        }
        if (party.resource() != null) {
            query.put("resource", party.resource());
        }
        var endpoint = party.provider().authorizationEndpoint();
        var separator = endpoint.getRawQuery() == null ? "?" : "&";
        return URI.create(endpoint + separator + Remote.form(query));
    }

    /** Fails with {@link OAuthFailed}, whose message is for the person. */
    Uni<SignIns.Taken> finish(Callback callback) {
        return database.asPlatform(transaction -> signIns.take(transaction, callback.state()))
                .chain(found -> checked(callback, found.orElse(null)))
                .chain(taken -> exchange.code(taken, callback.code()).replaceWith(taken));
    }

    private static Uni<SignIns.Taken> checked(Callback callback, SignIns.@Nullable Taken taken) {
        try {
            return Uni.createFrom().item(callback.checked(taken));
        } catch (OAuthFailed e) {
            return Uni.createFrom().failure(e);
        }
    }

    /** Makes tokens of codes, for whoever was waiting for them. */
    @ApplicationScoped
    static class Exchange {
        private final Database database;
        private final TokenEndpoint endpoint;
        private final Grants grants;
        private final Map<GrantOwner.Kind, Grantee> grantees;

        Exchange(Database database, TokenEndpoint endpoint, Grants grants, @All List<Grantee> grantees) {
            this.database = database;
            this.endpoint = endpoint;
            this.grants = grants;
            this.grantees = grantees.stream().collect(Collectors.toMap(Grantee::kind, Function.identity()));
        }

        Uni<Void> code(SignIns.Taken taken, String code) {
            return OffLoop.run("oauth-exchange", () -> endpoint.exchange(taken.signIn(), code))
                    .chain(tokens ->
                            database.inTenant(taken.owner().tenant(), transaction -> keep(transaction, taken, tokens)))
                    .invoke(() -> Background.start(
                            "using an authorization", grantee(taken).ready(taken.owner())));
        }

        private Uni<Void> keep(Transaction transaction, SignIns.Taken taken, Tokens tokens) {
            return grantee(taken)
                    .granted(transaction, taken.owner())
                    .chain(exists -> exists
                            ? grants.put(transaction, taken, tokens)
                            : Uni.createFrom().failure(new OAuthFailed("What was to be authorized is gone.")));
        }

        private Grantee grantee(SignIns.Taken taken) {
            var grantee = grantees.get(taken.owner().kind());
            if (grantee == null) {
                throw new IllegalStateException("nobody takes authorizations of " + taken.owner());
            }
            return grantee;
        }

        /** Tells the authorization server too, which may not hear of it: what counts is that we forget. */
        Uni<Void> revoke(Grant grant) {
            return OffLoop.run("oauth-revoke", () -> revoked(grant)).replaceWithVoid();
        }

        private boolean revoked(Grant grant) throws InterruptedException {
            try {
                endpoint.revoke(grant.party(), grant.tokens());
                return true;
            } catch (IOException _) {
                return false;
            }
        }
    }

    /** Forgets tokens, and says so to who gave them. */
    public Uni<Void> end(Transaction transaction, GrantOwner owner, Grants grants) {
        return grants.find(transaction, owner)
                .call(() -> grants.forget(transaction, owner))
                .invoke(found -> found.ifPresent(grant -> transaction.afterCommit(
                        () -> Background.start("revoking an authorization", exchange.revoke(grant)))))
                .replaceWithVoid();
    }
}
