package io.agentmode.tool.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.agentmode.kernel.json.Json;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.tool.secret.Credentials;
import io.agentmode.tool.secret.CredentialsChange;
import io.agentmode.tool.secret.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The authorizations of a tenant; what is secret of them is in the {@link Vault}. */
@ApplicationScoped
public class Grants {
    private static final String GET = """
            SELECT owner_id, status, party::text AS party, expires_at, version, missing_scope
              FROM oauth_grants WHERE owner_kind = $1 AND owner_id = $2""";
    private static final String PUT = """
            INSERT INTO oauth_grants (owner_kind, owner_id, tenant_id, granted_by, status, party, expires_at)
            VALUES ($1, $2, $3, $4, 'authorized', $5::text::jsonb, $6)
            ON CONFLICT (owner_kind, owner_id) DO UPDATE
               SET granted_by = excluded.granted_by, status = 'authorized', party = excluded.party,
                   expires_at = excluded.expires_at, version = oauth_grants.version + 1, renewing_until = NULL,
                   missing_scope = NULL, updated_at = now()""";
    /** Whoever gets the row renews alone, until it has, or has had long enough. */
    private static final String CLAIM = """
            UPDATE oauth_grants SET renewing_until = now() + make_interval(secs => $4::float8)
             WHERE owner_kind = $1 AND owner_id = $2 AND version = $3 AND status = 'authorized'
               AND (renewing_until IS NULL OR renewing_until < now())""";

    private static final String RENEWED = """
            UPDATE oauth_grants
               SET expires_at = $4, version = version + 1, renewing_until = NULL, updated_at = now()
             WHERE owner_kind = $1 AND owner_id = $2 AND version = $3""";
    private static final String RELEASE = """
            UPDATE oauth_grants SET renewing_until = NULL WHERE owner_kind = $1 AND owner_id = $2 AND version = $3""";
    private static final String EXPIRE = """
            UPDATE oauth_grants SET status = 'expired', version = version + 1, renewing_until = NULL, updated_at = now()
             WHERE owner_kind = $1 AND owner_id = $2 AND version = $3""";
    /** What was missing before is not forgotten: several tools may want different things. */
    private static final String LACKS = """
            UPDATE oauth_grants SET missing_scope = $4, updated_at = now()
             WHERE owner_kind = $1 AND owner_id = $2 AND version = $3 AND status = 'authorized'""";

    private static final String DELETE = "DELETE FROM oauth_grants WHERE owner_kind = $1 AND owner_id = $2";
    private static final String ACCESS = "access_token";
    private static final String REFRESH = "refresh_token";
    private static final String SECRET = "client_secret";

    private final Vault vault;
    private final SignIns signIns;

    Grants(Vault vault, SignIns signIns) {
        this.vault = vault;
        this.signIns = signIns;
    }

    public Uni<Optional<Grant>> find(Transaction transaction, GrantOwner owner) {
        return transaction
                .query(GET, Tuple.of(owner.kind().stored(), owner.id()))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : vault.get(transaction, owner.kind().tokens(), owner.id())
                                .map(secrets ->
                                        Optional.of(grant(rows.iterator().next(), secrets))));
    }

    /** Whoever is about to authorize it comes back too late. */
    public Uni<Void> forget(Transaction transaction, GrantOwner owner) {
        return transaction
                .query(DELETE, Tuple.of(owner.kind().stored(), owner.id()))
                .chain(() -> vault.remove(transaction, owner.kind().tokens(), owner.id()))
                .chain(() -> signIns.forget(transaction, owner));
    }

    Uni<Void> put(Transaction transaction, SignIns.Taken taken, Tokens tokens) {
        var owner = taken.owner();
        var party = taken.signIn().party();
        var row = Tuple.tuple()
                .addString(owner.kind().stored())
                .addUUID(owner.id())
                .addString(transaction.tenant())
                .addString(taken.user())
                .addString(Json.write(withSecret(party, null)))
                .addValue(utc(tokens.expiresAt()));
        return transaction.query(PUT, row).chain(() -> seal(transaction, owner, tokens, party.client()));
    }

    /** False when somebody else renews it, or has. */
    Uni<Boolean> claim(Transaction transaction, GrantOwner owner, Grant grant, double seconds) {
        return transaction.query(CLAIM, key(owner, grant).addDouble(seconds)).map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> renewed(Transaction transaction, GrantOwner owner, Grant grant, Tokens tokens) {
        return transaction
                .query(RENEWED, key(owner, grant).addValue(utc(tokens.expiresAt())))
                .chain(rows -> rows.rowCount() == 1
                        ? seal(transaction, owner, tokens, grant.client())
                        : Uni.createFrom().voidItem());
    }

    Uni<Void> release(Transaction transaction, GrantOwner owner, Grant grant) {
        return transaction.query(RELEASE, key(owner, grant)).replaceWithVoid();
    }

    Uni<Void> expire(Transaction transaction, GrantOwner owner, Grant grant) {
        return transaction.query(EXPIRE, key(owner, grant)).replaceWithVoid();
    }

    /** Nothing where it has been authorized again by now. */
    Uni<Void> lacks(Transaction transaction, GrantOwner owner, Grant grant, List<String> scopes) {
        var missing = Scopes.joined(Scopes.union(grant.missing(), scopes));
        return transaction.query(LACKS, key(owner, grant).addString(missing)).replaceWithVoid();
    }

    private static Tuple key(GrantOwner owner, Grant grant) {
        return Tuple.tuple()
                .addString(owner.kind().stored())
                .addUUID(owner.id())
                .addInteger(grant.version());
    }

    private Uni<Void> seal(Transaction transaction, GrantOwner owner, Tokens tokens, Client client) {
        var fields = new HashMap<String, String>();
        fields.put(ACCESS, tokens.accessToken());
        if (tokens.refreshToken() != null) {
            fields.put(REFRESH, tokens.refreshToken());
        }
        if (client.secret() != null) {
            fields.put(SECRET, client.secret());
        }
        return vault.apply(
                transaction, owner.kind().tokens(), owner.id(), new CredentialsChange.Replace(new Credentials(fields)));
    }

    private static Grant grant(Row row, Credentials secrets) {
        var expires = row.getOffsetDateTime("expires_at");
        var tokens = new Tokens(
                secrets.get(ACCESS).orElse(""),
                secrets.get(REFRESH).orElse(null),
                expires == null ? null : expires.toInstant());
        return new Grant(
                row.getUUID("owner_id"),
                Grant.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                withSecret(party(row.getString("party")), secrets.get(SECRET).orElse(null)),
                Scopes.of(row.getString("missing_scope")),
                tokens,
                row.getInteger("version"));
    }

    private static Party withSecret(Party party, @Nullable String secret) {
        var client = party.client();
        return new Party(
                party.provider(),
                new Client(client.id(), secret, client.proof(), client.origin()),
                party.resource(),
                party.scope());
    }

    private static Party party(String stored) {
        try {
            return Json.wire().readValue(stored, Party.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds an authorization that does not parse", e);
        }
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
