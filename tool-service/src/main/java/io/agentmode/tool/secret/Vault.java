package io.agentmode.tool.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
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
import java.util.Map;
import java.util.UUID;

/** Stored credentials, sealed for the one thing they belong to. */
@ApplicationScoped
public class Vault {
    private static final String PUT = """
            INSERT INTO secrets (owner_id, kind, tenant_id, key_id, nonce, ciphertext) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (owner_id, kind) DO UPDATE
               SET key_id = excluded.key_id, nonce = excluded.nonce, ciphertext = excluded.ciphertext,
                   updated_at = now()""";
    private static final String GET = "SELECT key_id, nonce, ciphertext FROM secrets WHERE owner_id = $1 AND kind = $2";
    private static final String DELETE = "DELETE FROM secrets WHERE owner_id = $1 AND kind = $2";
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final SecretBox box;

    Vault(SecretBox box) {
        this.box = box;
    }

    /** What credentials belong to. */
    public enum Kind {
        TOOL("tool"),
        MCP_SERVER("mcp-server"),
        /** The tokens that a person's authorization brought. */
        MCP_SERVER_GRANT("mcp-server-grant");

        private final String stored;

        Kind(String stored) {
            this.stored = stored;
        }

        static SecretOwner owner(String tenant, String kind, UUID id) {
            return new SecretOwner(tenant, kind, id.toString());
        }
    }

    /** Fails with the problem {@code SECRETS_NOT_CONFIGURED} when there is no key to seal with. */
    public Uni<Void> apply(Transaction transaction, Kind kind, UUID id, CredentialsChange change) {
        return switch (change) {
            case CredentialsChange.Keep _ -> Uni.createFrom().voidItem();
            case CredentialsChange.Replace(var credentials) -> put(transaction, kind, id, credentials);
            case CredentialsChange.Remove _ -> remove(transaction, kind, id);
        };
    }

    public Uni<Void> remove(Transaction transaction, Kind kind, UUID id) {
        return transaction.query(DELETE, Tuple.of(id, kind.stored)).replaceWithVoid();
    }

    /** None when nothing is stored. */
    public Uni<Credentials> get(Transaction transaction, Kind kind, UUID id) {
        var owner = Kind.owner(transaction.tenant(), kind.stored, id);
        return transaction
                .query(GET, Tuple.of(id, kind.stored))
                .map(rows -> rows.rowCount() == 0
                        ? Credentials.NONE
                        : read(box.open(sealed(rows.iterator().next()), owner)));
    }

    private Uni<Void> put(Transaction transaction, Kind kind, UUID id, Credentials credentials) {
        if (!box.canSeal()) {
            throw Problem.of(
                    CommonProblem.SECRETS_NOT_CONFIGURED,
                    "Ask the operator to set AGENT_MODE_SECRET_KEYS; until then use tools and servers without credentials.");
        }
        var owner = Kind.owner(transaction.tenant(), kind.stored, id);
        var sealed = box.seal(Json.write(credentials.fields()), owner);
        return transaction
                .query(
                        PUT,
                        Tuple.of(
                                id,
                                kind.stored,
                                transaction.tenant(),
                                sealed.keyId(),
                                Buffer.buffer(sealed.nonce()),
                                Buffer.buffer(sealed.ciphertext())))
                .replaceWithVoid();
    }

    static SealedSecret sealed(Row row) {
        return new SealedSecret(
                row.getString("key_id"),
                row.getBuffer("nonce").getBytes(),
                row.getBuffer("ciphertext").getBytes());
    }

    private static Credentials read(String json) {
        try {
            return new Credentials(Json.wire().readValue(json, FIELDS));
        } catch (JsonProcessingException _) {
            // Without the cause: its message repeats what could not be read.
            throw new IllegalStateException("stored credentials do not parse");
        }
    }
}
