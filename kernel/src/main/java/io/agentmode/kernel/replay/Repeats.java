package io.agentmode.kernel.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentmode.kernel.idempotency.Idempotent;
import io.agentmode.kernel.idempotency.KeyedRequest;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.problem.Violation;
import io.agentmode.kernel.tenant.Caller;
import io.agentmode.kernel.tenant.CurrentCaller;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.HeaderParam;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Around each {@link Idempotent} method: one look at a header where there is no key. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class Repeats {
    /** Visible ASCII, which is what a header can carry everywhere. */
    private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");

    private final KeptAnswers answers;
    private final CurrentCaller caller;
    private final CurrentVertxRequest http;
    private final ObjectMapper json;

    Repeats(KeptAnswers answers, CurrentCaller caller, CurrentVertxRequest http, ObjectMapper json) {
        this.answers = answers;
        this.caller = caller;
        this.http = http;
        this.json = json;
    }

    @AroundInvoke
    Object around(InvocationContext call) throws Exception {
        var request = http.getCurrent().request();
        var key = request.getHeader(Idempotent.HEADER);
        return key == null ? call.proceed() : repeatable(call, request, key);
    }

    private Uni<?> repeatable(InvocationContext call, HttpServerRequest request, String key) {
        var me = caller.get();
        var keyed = keyed(me, request, key, sent(call));
        return answers.find(me.tenant(), keyed)
                .chain(kept ->
                        kept.isPresent() ? Uni.createFrom().failure(kept.get().to(keyed)) : first(call, me, keyed));
    }

    /** A failure may only mean that the same request was faster; then its answer is ours. */
    private Uni<?> first(InvocationContext call, Caller me, KeyedRequest request) {
        request.begin();
        return Uni.createFrom()
                .deferred(Unchecked.supplier(() -> (Uni<?>) call.proceed()))
                .onFailure()
                .recoverWithUni(failure -> answers.find(me.tenant(), request)
                        .onFailure()
                        .recoverWithItem(Optional.empty())
                        .chain(kept -> Uni.createFrom()
                                .failure(kept.<Throwable>map(answer -> answer.to(request))
                                        .orElse(failure))));
    }

    private KeyedRequest keyed(Caller me, HttpServerRequest request, String key, List<Object> sent) {
        if (!KEY.matcher(key).matches()) {
            throw Problem.invalid(
                    new Violation(Idempotent.HEADER, "header", "must be 1 to 255 visible ASCII characters"));
        }
        var what = request.method() + " " + request.path() + " " + write(sent);
        return new KeyedRequest(me.user(), key, sha256(what), this::write);
    }

    /** Without headers: those that say how it got here may differ from one attempt to the next. */
    private static List<Object> sent(InvocationContext call) {
        var annotations = call.getMethod().getParameterAnnotations();
        var sent = new ArrayList<>();
        for (int i = 0; i < annotations.length; i++) {
            if (Stream.of(annotations[i]).noneMatch(HeaderParam.class::isInstance)) {
                sent.add(call.getParameters()[i]);
            }
        }
        return sent;
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A request or an answer cannot be written as JSON", e);
        }
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
