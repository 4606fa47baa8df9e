package io.agentmode.agent.llm.price;

import io.agentmode.kernel.json.Json;
import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.problem.Violation;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.kernel.tenant.Caller;
import io.agentmode.kernel.tenant.CurrentCaller;
import io.agentmode.kernel.tenant.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** What models cost a tenant by its own contracts; goes before the operator's prices. */
@Path("/api/model-prices")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN)
public class ModelPriceResource {
    private static final String LIST = "SELECT * FROM model_prices WHERE tenant_id = $1 ORDER BY model";
    private static final String REMOVE = """
            DELETE FROM model_prices WHERE tenant_id = $2
              AND model NOT IN (SELECT model FROM jsonb_to_recordset($1::text::jsonb) AS kept (model text))""";
    private static final String PUT_ALL = """
            INSERT INTO model_prices AS p (tenant_id, model, input, output, updated_at, updated_by)
            SELECT $2, model, input, output, $3, $4
            FROM jsonb_to_recordset($1::text::jsonb) AS wanted (model text, input numeric, output numeric)
            ON CONFLICT (tenant_id, model) DO UPDATE
            SET input = excluded.input, output = excluded.output, updated_at = excluded.updated_at,
                updated_by = excluded.updated_by
            WHERE (p.input, p.output) <> (excluded.input, excluded.output)""";

    private final Database database;
    private final StoredPrices prices;
    private final CurrentCaller caller;
    private final Clock clock;

    ModelPriceResource(Database database, StoredPrices prices, CurrentCaller caller, Clock clock) {
        this.database = database;
        this.prices = prices;
        this.caller = caller;
        this.clock = clock;
    }

    /** The whole list; there are never many. */
    @GET
    public Uni<Page<ModelPriceView>> list() {
        return database.inTenant(caller.get().tenant(), ModelPriceResource::all);
    }

    /** The body is the whole list; what is not in it is taken away. */
    @PUT
    public Uni<Page<ModelPriceView>> replace(@NotNull @Valid ModelPriceList wanted) {
        wanted.requireDistinct();
        var me = caller.get();
        return database.inTenant(me.tenant(), transaction -> replace(transaction, wanted, me))
                .call(_ -> prices.read());
    }

    private Uni<Page<ModelPriceView>> replace(Transaction transaction, ModelPriceList wanted, Caller me) {
        var json = new String(Json.writeBytes(wanted.items()), StandardCharsets.UTF_8);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return transaction
                .query(REMOVE, Tuple.of(json, me.tenant()))
                .chain(() -> transaction.query(PUT_ALL, Tuple.of(json, me.tenant(), now, me.user())))
                .chain(() -> all(transaction));
    }

    private static Uni<Page<ModelPriceView>> all(Transaction transaction) {
        return transaction
                .query(LIST, Tuple.of(transaction.tenant()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ModelPriceView::of)
                        .toList())
                .map(views -> new Page<>(views, null, views.size()));
    }

    /** All prices of a tenant. */
    public record ModelPriceList(@NotNull @Size(max = 500) List<@NotNull @Valid ModelPriceRequest> items) {

        void requireDistinct() {
            if (items.stream().map(ModelPriceRequest::model).distinct().count() < items.size()) {
                throw Problem.invalid(new Violation("items", "body", "must name each model once"));
            }
        }
    }

    /**
     * What a model costs.
     *
     * @param model {@code provider/name}, or a beginning of it that ends with {@code *}
     * @param input US dollars for a million tokens sent
     * @param output US dollars for a million tokens received
     */
    public record ModelPriceRequest(
            @NotNull
            @Size(max = 300)
            @Pattern(regexp = "(openai|anthropic|gemini)/\\S+", message = "must be openai/…, anthropic/… or gemini/…")
            String model,

            @NotNull @PositiveOrZero BigDecimal input,
            @NotNull @PositiveOrZero BigDecimal output) {}

    /** A price as administrators see it. */
    public record ModelPriceView(
            String model, BigDecimal input, BigDecimal output, Instant updatedAt, String updatedBy) {

        static ModelPriceView of(Row row) {
            return new ModelPriceView(
                    row.getString("model"),
                    row.getBigDecimal("input"),
                    row.getBigDecimal("output"),
                    row.getOffsetDateTime("updated_at").toInstant(),
                    row.getString("updated_by"));
        }
    }
}
