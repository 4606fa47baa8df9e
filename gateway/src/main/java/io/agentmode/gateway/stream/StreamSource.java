package io.agentmode.gateway.stream;

import io.vertx.core.Future;
import java.util.Optional;

/** Where one client's events come from: the record of its session as the caller may read it, and the shared tail. */
record StreamSource(SessionRecord.Reader reader, SessionRecord record, Tails tails) {

    Future<RecordPage> begin(Optional<EventId> after) {
        return record.begin(reader, after);
    }

    Future<RecordPage> page(Optional<EventId> after) {
        return record.page(reader, after);
    }

    SessionTail listen(SessionTail.Listener listener) {
        return tails.listen(reader.session(), listener);
    }

    void forget(SessionTail.Listener listener) {
        tails.forget(reader.session(), listener);
    }
}
