package io.agentmode.agent.llm.demo;

import io.agentmode.agent.llm.ModelRequest;
import io.agentmode.agent.llm.TokenCounter;
import io.agentmode.kernel.event.Usage;
import java.math.BigDecimal;

/** Nobody counts for the stand-in, so its tokens are estimated; they cost nothing. */
record DemoUsage(TokenCounter counter) {

    Usage of(ModelRequest request, DemoAnswer answer) {
        return new Usage(
                counter.estimate(request),
                counter.estimate(request.model(), answer.reasoning() + answer.text(), answer.calls()),
                BigDecimal.ZERO);
    }
}
