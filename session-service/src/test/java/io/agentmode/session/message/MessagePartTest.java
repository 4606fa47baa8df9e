package io.agentmode.session.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.InterruptKind;
import io.agentmode.kernel.json.Ids;
import io.agentmode.session.message.Message.Role;
import io.agentmode.session.testing.RunScript;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessagePartTest {
    private final UUID id = Ids.next();
    private final UUID call = Ids.next();
    private final RunScript script = new RunScript(Ids.next(), Ids.next());

    @Test
    void reasoningTextAndCallsOfAStepBelongToOneMessageOfTheAssistant() {
        var reasoning = part(script.reasoned(1, id, "hm")).message();
        var called = part(script.called(1, id, call, RunScript.USAGE)).message();
        var response = part(script.responded(1, id, "yes")).message();

        assertThat(reasoning).returns(id, Message::id).returns("hm", Message::reasoning);
        assertThat(called.toolCalls()).singleElement().returns(call, Message.ToolCall::id);
        assertThat(called.tokens()).isEqualTo(5);
        assertThat(response).returns("yes", Message::content).returns(Role.ASSISTANT, Message::role);
    }

    @Test
    void aResultIsAMessageOfTheTool() {
        var part = part(script.returned(1, id, call, RunScript.json("42")));

        assertThat(part.message())
                .returns(Role.TOOL, Message::role)
                .returns(call, Message::toolCallId)
                .returns("calculator", Message::toolName)
                .returns(false, Message::isError)
                .returns(RunScript.json("42"), Message::toolOutput);
        assertThat(part.seq()).isEqualTo(1);
    }

    @Test
    void aFailedCallSaysWhyInItsContent() {
        var message = part(script.failedCall(1, id, call)).message();

        assertThat(message).returns(true, Message::isError).returns("division by zero", Message::content);
    }

    @Test
    void whatIsNotSaidIsNoMessage() {
        assertThat(MessagePart.of(script.started())).isEmpty();
        assertThat(MessagePart.of(script.interrupted(1, id, InterruptKind.QUESTION, null)))
                .isEmpty();
        assertThat(MessagePart.of(script.answered())).isEmpty();
    }

    private static MessagePart part(RunEvent event) {
        return MessagePart.of(event).orElseThrow();
    }
}
