package io.agentmode.kernel.replay;

import io.agentmode.kernel.idempotency.KeyedRequest;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import org.jspecify.annotations.Nullable;

/** What a request with a key was told. */
record KeptAnswer(String fingerprint, int status, @Nullable String location, String body) {

    /** To be thrown: the answer again, unless it is one to another request. */
    RuntimeException to(KeyedRequest request) {
        return fingerprint.equals(request.fingerprint())
                ? new Replayed(this)
                : Problem.of(
                        CommonProblem.IDEMPOTENCY_KEY_REUSED,
                        "Use a new Idempotency-Key for every request; this one was used with another path or body.");
    }
}
