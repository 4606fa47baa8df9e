package io.agentmode.tool.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactionTest {

    @Test
    void everyFormInWhichACredentialTravelsIsTakenOut() {
        var redaction = Redaction.of(
                new Credentials(Map.of("username", "ann", "password", "p&ss word", "token", "tok-123456")));

        assertThat(redaction.text("a p&ss word b p%26ss+word c YW5uOnAmc3Mgd29yZA== d tok-123456 e ann"))
                .isEqualTo("a [redacted] b [redacted] c [redacted] d [redacted] e ann");
    }

    @Test
    void itIsTakenOutOfNamesAndValuesAtAnyDepth() {
        var redaction = Redaction.of(new Credentials(Map.of("token", "tok-123456")));
        var nodes = JsonNodeFactory.instance;
        var answer = nodes.objectNode().put("tok-123456", 5);
        answer.set("list", nodes.arrayNode().add("x tok-123456").add(true));

        assertThat(redaction.json(answer)).hasToString("{\"[redacted]\":5,\"list\":[\"x [redacted]\",true]}");
    }

    @Test
    void withoutCredentialsNothingChangesAndAWordIsNoSecret() {
        var answer = JsonNodeFactory.instance.objectNode().put("a", "pass");

        assertThat(Redaction.of(Credentials.NONE).json(answer)).isSameAs(answer);
        assertThat(Redaction.of(new Credentials(Map.of("token", "pass"))).json(answer))
                .isEqualTo(answer);
    }
}
