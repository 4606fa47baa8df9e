package io.agentmode.agent.llm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which models can be called, and how. */
@ConfigMapping(prefix = "agent-mode.llm")
public interface LlmConfig {

    /** The model proposed for a new agent, as {@code provider/model}. Otherwise the first usable one, {@code demo} last. */
    @WithDefault("${AGENT_MODE_DEFAULT_MODEL:}")
    Optional<@Pattern(regexp = "(openai|anthropic|gemini|demo)/.+", message = "must be provider/model") String>
            defaultModel();

    /** How long a connection to a provider may take. */
    @WithDefault("10s")
    Duration connectTimeout();

    /**
     * How long a provider may send nothing, before its answer and in the middle of it; ten times as long, nothing but signs
     * of life.
     */
    @WithDefault("60s")
    Duration idleTimeout();

    /** Answers that can stream at the same time from one provider; more wait. */
    @WithDefault("1000")
    @Min(1)
    int maxConnections();

    /** How long a worker goes on with a tenant's own account after it was changed through another process. */
    @WithDefault("10s")
    Duration accountsAge();

    /** OpenAI, and every server that speaks its chat completions. */
    OpenAi openai();

    /** Anthropic's messages. */
    Anthropic anthropic();

    /** Google's Gemini. */
    Gemini gemini();

    /** The stand-in that needs no key and no network. */
    Demo demo();

    /**
     * What models cost, by {@code provider/model} or its beginning with {@code *}; goes before the built-in table. The
     * key needs quotes: {@code agent-mode.llm.prices."openai/my-*".input=0.5}.
     */
    Map<String, Price> prices();

    /**
     * A file with windows and prices of models, each line as in the built-in {@code known-models.txt}: provider, model,
     * window in tokens, US dollars for a million tokens sent, and received. Goes before the built-in table.
     */
    Optional<String> modelsFile();

    /** Tokens a model's context holds, by {@code provider/model} or its beginning with {@code *}, in quotes as above. */
    Map<String, @Min(1) Integer> contextWindows();

    /** US dollars for a million tokens. */
    interface Price {
        /** Of tokens sent. */
        @PositiveOrZero
        BigDecimal input();

        /** Of tokens received. */
        @PositiveOrZero
        BigDecimal output();
    }

    /** The account with OpenAI, or the compatible server. */
    interface OpenAi {
        /** Sent as bearer token; may be absent when a base URL is set. */
        @WithDefault("${OPENAI_API_KEY:}")
        Optional<String> apiKey();

        /** Up to and with the version, such as {@code http://127.0.0.1:4000/v1}; absent means OpenAI itself. */
        @WithDefault("${OPENAI_BASE_URL:}")
        Optional<@Pattern(regexp = "https?://.+", message = "must be an http or https URL") String> baseUrl();

        /** The models to offer instead of the built-in list, by comma. */
        @WithDefault("${AGENT_MODE_OPENAI_MODELS:}")
        Optional<List<String>> models();
    }

    /** The account with Anthropic. */
    interface Anthropic {
        /** May be absent when a base URL is set. */
        @WithDefault("${ANTHROPIC_API_KEY:}")
        Optional<String> apiKey();

        /** Up to and with the version, such as {@code https://proxy.example/v1}; absent means Anthropic itself. */
        @WithDefault("${ANTHROPIC_BASE_URL:}")
        Optional<@Pattern(regexp = "https?://.+", message = "must be an http or https URL") String> baseUrl();

        /** The models to offer instead of the built-in list, by comma. */
        @WithDefault("${AGENT_MODE_ANTHROPIC_MODELS:}")
        Optional<List<String>> models();

        /** The longest answer in tokens; this provider demands a number. */
        @WithDefault("8192")
        @Min(1)
        int maxOutputTokens();
    }

    /** The account with Google's Gemini API. */
    interface Gemini {
        /** May be absent when a base URL is set. */
        @WithDefault("${GEMINI_API_KEY:}")
        Optional<String> apiKey();

        /** Up to and with the version, such as {@code https://proxy.example/v1beta}; absent means Google itself. */
        @WithDefault("${GEMINI_BASE_URL:}")
        Optional<@Pattern(regexp = "https?://.+", message = "must be an http or https URL") String> baseUrl();

        /** The models to offer instead of the built-in list, by comma. */
        @WithDefault("${AGENT_MODE_GEMINI_MODELS:}")
        Optional<List<String>> models();
    }

    /** How fast the stand-in talks. */
    interface Demo {
        /** Pause between two words of an answer; 0 sends an answer at once. */
        @WithDefault("15ms")
        Duration wordDelay();

        /** Pause between two words of the answers that are meant to take long, such as "count to 200". */
        @WithDefault("50ms")
        Duration slowWordDelay();
    }
}
