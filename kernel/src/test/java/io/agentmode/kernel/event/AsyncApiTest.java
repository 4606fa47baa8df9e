package io.agentmode.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.testing.Documents;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
    @Test
    void theDocumentSaysWhatTheCodeDoes() throws IOException {
        var expected = new AsyncApi().document();
        if (System.getProperty("write.documents") != null) {
            Files.writeString(Documents.path("asyncapi.yaml"), expected);
        }
        assertThat(Documents.read("asyncapi.yaml"))
                .as("docs/asyncapi.yaml; run this test with -Dwrite.documents to write it")
                .isEqualTo(expected);
    }
}
