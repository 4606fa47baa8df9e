package io.agentmode.tool.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.json.Json;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.secret.SealedSecret;
import io.agentmode.kernel.secret.SecretBox;
import io.agentmode.kernel.secret.SecretOwner;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Authorizations that people are about to give. Each is found once, by a state that only the browser knows. */
@ApplicationScoped
class SignIns {
    private static final String KIND = "oauth-sign-in";
    private static final String INSERT = """
            INSERT INTO oauth_sign_ins (id, tenant_id, user_id, owner_kind, owner_id, state_hash, browser_hash,
                key_id, nonce, ciphertext, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, now() + make_interval(secs => $11::float8))""";
    private static final String TIDY = "DELETE FROM oauth_sign_ins WHERE expires_at < now() - interval '1 hour'";
    private static final String TAKE = """
            DELETE FROM oauth_sign_ins WHERE state_hash = $1
            RETURNING id, tenant_id, user_id, owner_kind, owner_id, browser_hash, key_id, nonce, ciphertext,
                expires_at > now() AS in_time""";
    private static final String FORGET = "DELETE FROM oauth_sign_ins WHERE owner_kind = $1 AND owner_id = $2";

    private final SecretBox box;

    SignIns(SecretBox box) {
        this.box = box;
    }

    /** One that came back, and whether it is still worth anything. */
    record Taken(GrantOwner owner, String user, String browserHash, boolean inTime, SignIn signIn) {}

    /** Fails with the problem {@code SECRETS_NOT_CONFIGURED} when there is no key to seal with. */
    Uni<Void> put(Transaction transaction, GrantOwner owner, String user, Started started) {
        if (!box.canSeal()) {
            throw Problem.of(
                    CommonProblem.SECRETS_NOT_CONFIGURED,
                    "Ask the operator to set AGENT_MODE_SECRET_KEYS; until then nothing can be authorized.");
        }
        var id = Ids.next();
        var sealed = box.seal(Json.write(started.signIn()), sealedFor(owner.tenant(), id));
        var row = Tuple.tuple()
                .addUUID(id)
                .addString(owner.tenant())
                .addString(user)
                .addString(owner.kind().stored())
                .addUUID(owner.id())
                .addString(Secrets.sha256(started.state()))
                .addString(Secrets.sha256(started.browser()))
                .addString(sealed.keyId())
                .addValue(Buffer.buffer(sealed.nonce()))
                .addValue(Buffer.buffer(sealed.ciphertext()))
                .addDouble(started.life().toMillis() / 1000.0);
        return transaction
                .query(TIDY, Tuple.tuple())
                .chain(() -> transaction.query(INSERT, row))
                .replaceWithVoid();
    }

    /** What is put down; {@code state} and {@code browser} only as their hashes. */
    record Started(SignIn signIn, String state, String browser, Duration life) {}

    /** For the platform: the state alone says whose it is. Empty for one that is not known, or no more. */
    Uni<Optional<Taken>> take(Transaction platform, String state) {
        return platform.query(TAKE, Tuple.of(Secrets.sha256(state)))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(taken(rows.iterator().next())));
    }

    Uni<Void> forget(Transaction transaction, GrantOwner owner) {
        return transaction
                .query(FORGET, Tuple.of(owner.kind().stored(), owner.id()))
                .replaceWithVoid();
    }

    private Taken taken(Row row) {
        var tenant = row.getString("tenant_id");
        var sealed = new SealedSecret(
                row.getString("key_id"),
                row.getBuffer("nonce").getBytes(),
                row.getBuffer("ciphertext").getBytes());
        return new Taken(
                new GrantOwner(tenant, GrantOwner.Kind.of(row.getString("owner_kind")), row.getUUID("owner_id")),
                row.getString("user_id"),
                row.getString("browser_hash"),
                row.getBoolean("in_time"),
                read(box.open(sealed, sealedFor(tenant, row.getUUID("id")))));
    }

    static SecretOwner sealedFor(String tenant, UUID id) {
        return new SecretOwner(tenant, KIND, id.toString());
    }

    private static SignIn read(String json) {
        try {
            return Json.wire().readValue(json, SignIn.class);
        } catch (JsonProcessingException _) {
            // Without the cause: its message repeats what could not be read.
            throw new IllegalStateException("a stored sign-in does not parse");
        }
    }
}
