package io.agentmode.agent.llm.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.agent.llm.Script;
import io.agentmode.agent.llm.ScriptedModelServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private final ScriptedModelServer server = new ScriptedModelServer();
    private final Remotes openAi = Remotes.openAi(
            Map.of("agent-mode.llm.openai.base-url", server.baseUrl(), "agent-mode.llm.openai.api-key", "sk-planted"));
    private final Logger library = Logger.getLogger("dev.langchain4j");
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord log) {
            logged.add(log.getMessage() + " " + log.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        library.setLevel(Level.ALL);
        library.addHandler(listener);
        Logger.getLogger("io.agentmode").addHandler(listener);
    }

    @AfterEach
    void close() {
        library.removeHandler(listener);
        library.setLevel(null);
        Logger.getLogger("io.agentmode").removeHandler(listener);
        server.close();
    }

    @Test
    void logs_neither_prompts_nor_answers_nor_credentials() {
        server.answer(Script.says("planted answer"));
        assertThat(openAi.ask("planted prompt").text()).isEqualTo("planted answer");
        server.answer(Script.stream().text("planted").raw("data: {planted garbage\n\n"));
        assertThat(openAi.failure("planted prompt")).hasMessageNotContaining("planted");
        server.answer(Script.error(401, "planted"));
        assertThat(openAi.failure("planted prompt")).hasMessageNotContaining("planted");
        server.answer(Script.stream().text("planted").cut());
        assertThat(openAi.failure("planted prompt")).hasMessageNotContaining("planted");
        assertThat(logged).noneMatch(line -> line.contains("planted"));
    }
}
