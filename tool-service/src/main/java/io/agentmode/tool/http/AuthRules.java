package io.agentmode.tool.http;

import io.agentmode.kernel.problem.Violation;
import io.agentmode.tool.secret.AuthType;
import java.util.ArrayList;
import java.util.List;

/** What the auth of a config must be; no message repeats a secret. */
final class AuthRules {
    private AuthRules() {}

    static List<Violation> check(Auth auth) {
        var violations = new ArrayList<Violation>();
        var type = auth.typeOrNone();
        var given = auth.given();
        if (type == AuthType.OAUTH2) {
            violations.add(violation("type", "must be none, bearer, api_key or basic"));
        }
        if (type != AuthType.API_KEY && (auth.header() != null || auth.query() != null)) {
            violations.add(violation("type", "must be api_key to name a header or a query parameter"));
        }
        if (auth.header() != null && !HttpConfigRules.isFreeHeader(auth.header())) {
            violations.add(violation("header", "is not the name of a header that can carry a key"));
        }
        given.keySet().stream()
                .filter(name -> !type.secrets().contains(name))
                .forEach(name -> violations.add(violation(name, "does not belong to this type of auth")));
        if (!given.isEmpty()) {
            type.secrets().stream()
                    .filter(name -> !given.containsKey(name))
                    .forEach(name -> violations.add(violation(name, "must be given together with the others")));
        }
        given.forEach(
                (name, secret) -> type.broken(secret).ifPresent(message -> violations.add(violation(name, message))));
        return violations;
    }

    private static Violation violation(String field, String message) {
        return Violation.body("config.auth." + field, message);
    }
}
