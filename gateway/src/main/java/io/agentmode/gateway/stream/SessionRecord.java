package io.agentmode.gateway.stream;

import io.agentmode.gateway.upstream.Upstream;
import io.agentmode.gateway.upstream.UpstreamRequest;
import io.agentmode.gateway.upstream.Upstreams;
import io.agentmode.kernel.tenant.Caller;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** The permanent record of a session, kept by the session service, which also decides who may read it. */
@Singleton
class SessionRecord {
    private static final int PAGE_SIZE = 200;

    private final Upstreams upstreams;

    SessionRecord(Upstreams upstreams) {
        this.upstreams = upstreams;
    }

    /** Whose record, of which session. */
    record Reader(Caller caller, UUID session) {}

    /** The session service's own words for why not. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int status;
        private final transient Buffer problem;

        Refused(int status, Buffer problem) {
            super("the session service answered " + status, null, false, false);
            this.status = status;
            this.problem = problem;
        }

        int status() {
            return status;
        }

        Buffer problem() {
            return problem;
        }

        /** Asking again will not help: the session is gone, or was never the caller's. */
        boolean isFinal() {
            return status >= 400 && status < 500 && status != 408 && status != 429;
        }
    }

    /** Where a client begins to read: without a place to start after, at the active run. */
    Future<RecordPage> begin(Reader reader, Optional<EventId> after) {
        return page(reader, after.map(id -> "resume=true&after=" + id).orElse("active=true"));
    }

    /** What follows; as long as nothing was read, from the active run on. */
    Future<RecordPage> page(Reader reader, Optional<EventId> after) {
        return page(reader, after.map(id -> "after=" + id).orElse("active=true"));
    }

    private Future<RecordPage> page(Reader reader, String from) {
        var uri = "/api/agent-sessions/" + reader.session() + "/events?limit=" + PAGE_SIZE + "&" + from;
        return upstreams
                .send(Upstream.SESSION_SERVICE, UpstreamRequest.get(reader.caller(), uri))
                .compose(SessionRecord::parse);
    }

    private static Future<RecordPage> parse(HttpClientResponse response) {
        var whole = response.body();
        var _ = response.resume();
        return whole.compose(body -> {
            if (response.statusCode() != 200) {
                return Future.failedFuture(new Refused(response.statusCode(), body));
            }
            try {
                return Future.succeededFuture(RecordPage.parse(body.getBytes()));
            } catch (IOException e) {
                return Future.failedFuture(e);
            }
        });
    }
}
