package io.agentmode.tool.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.ToolCommand;
import io.agentmode.kernel.json.Json;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.tool.text.StorableJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Questions of running calls, as rows of {@code tool_questions}. */
@ApplicationScoped
class QuestionRows {
    private static final String PUT =
            "INSERT INTO tool_questions (id, tenant_id, call_id, asked_at) VALUES ($1, $2, $3, now())"
                    + " ON CONFLICT (id) DO NOTHING";
    private static final String ANSWER = """
            UPDATE tool_questions SET action = $2, content = $3::text::json, answered_by = $4, answered_at = now()
             WHERE id = $1 AND action IS NULL""";
    private static final String ANSWERS =
            "SELECT id, action, content::text AS content FROM tool_questions WHERE id = ANY ($1) AND action IS NOT NULL";
    private static final String REMOVE = "DELETE FROM tool_questions WHERE id = $1";

    record Answer(UUID id, Question.Reply reply) {}

    static Answer answer(ToolCommand.Answer answer) {
        return new Answer(
                answer.questionId(), new Question.Reply(action(answer.action().name()), content(answer)));
    }

    /** False when it is there already. */
    Uni<Boolean> put(Transaction transaction, UUID id, UUID call) {
        return transaction.query(PUT, Tuple.of(id, transaction.tenant(), call)).map(rows -> rows.rowCount() == 1);
    }

    /** False when nobody waits for it any more, or it was answered before. */
    Uni<Boolean> answer(Transaction transaction, ToolCommand.Answer answer) {
        var content = content(answer);
        return transaction
                .query(
                        ANSWER,
                        Tuple.of(
                                answer.questionId(),
                                answer.action().name().toLowerCase(Locale.ROOT),
                                content == null ? null : Json.write(content),
                                answer.answeredBy()))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<List<Answer>> answers(Transaction transaction, List<UUID> ids) {
        return transaction
                .query(ANSWERS, Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(QuestionRows::read)
                        .toList());
    }

    Uni<Void> remove(Transaction transaction, UUID id) {
        return transaction.query(REMOVE, Tuple.of(id)).replaceWithVoid();
    }

    private static Answer read(Row row) {
        return new Answer(
                row.getUUID("id"), new Question.Reply(action(row.getString("action")), json(row.getString("content"))));
    }

    private static @Nullable JsonNode content(ToolCommand.Answer answer) {
        var content = answer.content();
        return content == null ? null : StorableJson.of(content);
    }

    private static Question.Action action(String name) {
        return Question.Action.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static @Nullable JsonNode json(@Nullable String stored) {
        try {
            return stored == null ? null : Json.wire().readTree(stored);
        } catch (JsonProcessingException _) {
            // Without the cause: its message repeats what could not be read.
            throw new IllegalStateException("a stored answer does not parse");
        }
    }
}
