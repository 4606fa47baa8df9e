package io.agentmode.tool.oauth;

import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Outage;
import io.agentmode.tool.thread.OffLoop;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Tokens that are good to use, renewed when they are not: by one of all that need it at the same time, in whatever
 * process, because a server that changes refresh tokens takes a second use of one for a theft.
 */
@ApplicationScoped
public class AccessTokens {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Database database;
    private final Grants grants;
    private final TokenEndpoint endpoint;
    private final OAuthConfig config;
    private final Clock clock;

    AccessTokens(Database database, Grants grants, TokenEndpoint endpoint, OAuthConfig config, Clock clock) {
        this.database = database;
        this.grants = grants;
        this.endpoint = endpoint;
        this.config = config;
        this.clock = clock;
    }

    /** Fails with {@link AuthorizationNeeded} or {@link OAuthFailed}. */
    public Uni<AccessToken> current(GrantOwner owner) {
        return held(owner)
                .chain(grant -> isFresh(grant) ? Uni.createFrom().item(token(grant)) : renewAhead(owner, grant));
    }

    /** Another one than {@code refused}, which the resource did not take. */
    public Uni<AccessToken> instead(GrantOwner owner, AccessToken refused) {
        return held(owner)
                .chain(grant -> grant.tokens().accessToken().equals(refused.value())
                        ? renew(owner, grant, longestWait())
                        : Uni.createFrom().item(token(grant)));
    }

    /**
     * Another one than {@code refused}, which is good but for too little. Where there is none it is written down what is
     * missing, for the person who authorizes it next.
     */
    Uni<AccessToken> beyond(GrantOwner owner, AccessToken refused, List<String> scopes) {
        return held(owner)
                .chain(grant -> grant.tokens().accessToken().equals(refused.value())
                        ? lacks(owner, grant, scopes)
                        : Uni.createFrom().item(token(grant)));
    }

    private Uni<AccessToken> lacks(GrantOwner owner, Grant grant, List<String> scopes) {
        return database.inTenant(owner.tenant(), transaction -> grants.lacks(transaction, owner, grant, scopes))
                .chain(() -> Uni.createFrom().failure(AuthorizationNeeded.more(scopes)));
    }

    /** When it is to be looked at again. */
    boolean isFresh(AccessToken token) {
        return token.isFresh(soon());
    }

    private boolean isFresh(Grant grant) {
        return grant.tokens().isFresh(soon());
    }

    private Instant soon() {
        return clock.instant().plus(config.renewAhead());
    }

    private Uni<Grant> held(GrantOwner owner) {
        return database.inTenant(owner.tenant(), transaction -> grants.find(transaction, owner))
                .chain(found -> {
                    if (found.isEmpty()) {
                        return Uni.createFrom().failure(AuthorizationNeeded.never());
                    }
                    return found.get().isExpired()
                            ? Uni.createFrom().failure(AuthorizationNeeded.expired())
                            : Uni.createFrom().item(found.get());
                });
    }

    /** What is still good is used where the server cannot renew it now. */
    private Uni<AccessToken> renewAhead(GrantOwner owner, Grant grant) {
        var renewed = grant.tokens().refreshToken() == null && grant.tokens().isFresh(clock.instant())
                ? Uni.createFrom().item(token(grant))
                : renew(owner, grant, longestWait());
        return renewed.onFailure(failure ->
                        failure instanceof OAuthFailed && grant.tokens().isFresh(clock.instant()))
                .recoverWithItem(() -> token(grant));
    }

    private Uni<AccessToken> renew(GrantOwner owner, Grant grant, Instant until) {
        if (grant.tokens().refreshToken() == null) {
            return expire(owner, grant);
        }
        double longest = config.timeout().multipliedBy(2).toMillis() / 1000.0;
        return database.inTenant(owner.tenant(), transaction -> grants.claim(transaction, owner, grant, longest))
                .chain(mine -> mine ? ask(owner, grant) : await(owner, grant, until));
    }

    private Uni<AccessToken> ask(GrantOwner owner, Grant grant) {
        var refresh = String.valueOf(grant.tokens().refreshToken());
        return OffLoop.run("oauth-renew", () -> endpoint.renew(grant.party(), refresh))
                .call(tokens -> keep(owner, grant, tokens))
                .map(tokens -> new AccessToken(tokens.accessToken(), tokens.expiresAt()))
                .onFailure(AccessTokens::isFinal)
                .recoverWithUni(() -> expire(owner, grant))
                .onFailure(IOException.class)
                .call(() ->
                        database.inTenant(owner.tenant(), transaction -> grants.release(transaction, owner, grant)));
    }

    /** What was used up for them cannot be used again: a database that is away is waited for as long as the claim holds. */
    private Uni<?> keep(GrantOwner owner, Grant grant, Tokens tokens) {
        return Uni.createFrom()
                .deferred(() -> database.inTenant(
                        owner.tenant(), transaction -> grants.renewed(transaction, owner, grant, tokens)))
                .onFailure(Outage::mayPass)
                .retry()
                .withBackOff(LOOK_AGAIN, config.timeout())
                .expireIn(config.timeout().toMillis());
    }

    private static boolean isFinal(Throwable failure) {
        return failure instanceof OAuthFailed failed && failed.endsTheGrant();
    }

    /** Somebody else is at it: what they get is ours too. */
    private Uni<AccessToken> await(GrantOwner owner, Grant before, Instant until) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(LOOK_AGAIN)
                .chain(() -> held(owner))
                .chain(now -> {
                    if (now.version() != before.version()) {
                        return Uni.createFrom().item(token(now));
                    }
                    return clock.instant().isBefore(until)
                            ? renew(owner, now, until)
                            : Uni.createFrom()
                                    .failure(new OAuthFailed("The authorization could not be renewed in time."));
                });
    }

    private Uni<AccessToken> expire(GrantOwner owner, Grant grant) {
        return database.inTenant(owner.tenant(), transaction -> grants.expire(transaction, owner, grant))
                .chain(() -> Uni.createFrom().failure(AuthorizationNeeded.expired()));
    }

    private Instant longestWait() {
        return clock.instant().plus(config.timeout().multipliedBy(3));
    }

    private static AccessToken token(Grant grant) {
        return new AccessToken(grant.tokens().accessToken(), grant.tokens().expiresAt());
    }
}
