package io.agentmode.agent.run;

import io.agentmode.agent.llm.ChatTurn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of a conversation that is told or left out as a whole: what a user asked, or a step with its calls and results.
 *
 * @param through the message it ends with, by which a summary says how far it reaches; null when the record has none
 */
record Block(UUID runId, boolean isQuestion, @Nullable UUID through, List<ChatTurn> turns) {

    boolean isQuestionOf(UUID run) {
        return isQuestion && runId.equals(run);
    }
}
