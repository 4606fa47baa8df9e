package io.agentmode.kernel.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class KnownTokensTest {
    private static final Instant START = Instant.parse("2026-01-02T12:00:00Z");
    private static final JWTAuthContextInfo RULES = new JWTAuthContextInfo();

    private final List<String> verified = new ArrayList<>();
    private Instant now = START;
    private final KnownTokens tokens =
            new KnownTokens(new Verifying(), ((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    @Test
    void aTokenIsVerifiedOnce() throws ParseException {
        var first = tokens.parse("a", RULES);
        assertThat(tokens.parse("a", RULES)).isSameAs(first);
        tokens.parse("b", RULES);
        assertThat(verified).containsExactly("a", "b");
    }

    @Test
    void anExpiredTokenIsVerifiedAgain() throws ParseException {
        tokens.parse("a", RULES);
        now = START.plusSeconds(30);
        tokens.parse("a", RULES);
        assertThat(verified).containsExactly("a", "a");
    }

    @Test
    void aRefusedTokenIsRefusedEachTime() {
        for (var time = 0; time < 2; time++) {
            assertThatThrownBy(() -> tokens.parse("forged", RULES)).isInstanceOf(ParseException.class);
        }
        assertThat(verified).containsExactly("forged", "forged");
    }

    private final class Verifying extends JWTCallerPrincipalFactory {
        @Override
        public JWTCallerPrincipal parse(String token, JWTAuthContextInfo rules) throws ParseException {
            verified.add(token);
            if (token.equals("forged")) {
                throw new ParseException("signature");
            }
            var claims = new JwtClaims();
            claims.setExpirationTime(
                    NumericDate.fromSeconds(START.plusSeconds(30).getEpochSecond()));
            return new DefaultJWTCallerPrincipal(claims);
        }
    }
}
