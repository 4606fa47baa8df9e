package io.agentmode.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.problem.Violation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadableAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/api/agents?search=50%25&limit=2", "/api/agents?a=%E2%82%AC", "/a%20b?", "*", "/x?a=1?b=2"
            })
    void anAddressWithWholeEscapesIsReadable(String uri) {
        assertThat(ReadableAddress.violation(uri)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/agents/%00,'',path,must not contain the character U+0000",
        "/api/agents/%,'',path,'''%'' must be followed by two hexadecimal digits'",
        "/api/agents/%zz?search=%00,'',path,'''%'' must be followed by two hexadecimal digits'",
        "/api/agents?limit=1&search=a%00b,search,query,must not contain the character U+0000",
        "/api/agents?search=100%,search,query,'''%'' must be followed by two hexadecimal digits'",
        "/api/agents?%00=1,%00,query,must not contain the character U+0000",
        "/api/agents/a|b?c=d,'',path,has a character that must be percent-encoded",
        "/api/agents?search={a},'',query,has a character that must be percent-encoded",
    })
    void whatCannotBeReadIsNamed(String uri, String field, String in, String message) {
        assertThat(ReadableAddress.violation(uri)).contains(new Violation(field, in, message));
    }
}
