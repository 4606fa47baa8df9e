package io.agentmode.session.conversation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person says. */
record NewMessage(
        @NotBlank @Size(max = 100_000) @Pattern(regexp = "[^\\x00]*", message = "must not contain the character U+0000")
        String content,

        @Nullable Mode mode) {

    /** What to do while a run is active. */
    @Schema(name = "MessageMode")
    enum Mode {
        /** Refuse the message. */
        REJECT,
        /** Work on it when the run has ended. */
        ENQUEUE,
        /** End the run for it. */
        INTERRUPT
    }

    Mode modeOrReject() {
        return Objects.requireNonNullElse(mode, Mode.REJECT);
    }
}
