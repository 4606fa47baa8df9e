package io.agentmode.kernel.overload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

class TokenCostTest {
    @Test
    void isATokenForFourLettersOfEnglishAndOneForEachOther() {
        var schema = JsonNodeFactory.instance.objectNode();

        assertThat(TokenCost.of("abcd", "abcde", schema)).isEqualTo(1 + 2 + 1);
        assertThat(TokenCost.of("abcd", "发送邮件", schema)).isEqualTo(1 + 4 + 1);
    }

    @Test
    void countsTheSchemaTheModelIsShown() {
        var schema = JsonNodeFactory.instance.objectNode().put("description", "x".repeat(400));

        assertThat(TokenCost.of("a", "", schema)).isBetween(100, 110);
    }
}
