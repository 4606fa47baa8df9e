package io.agentmode.gateway.stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * One open stream. It lives on its connection's event loop and holds no events: it reads the record until it has caught
 * up, then the shared tail for as long as the connection takes what it writes.
 */
final class StreamClient implements SessionTail.Listener {
    private static final Logger LOG = Logger.getLogger(StreamClient.class);
    private static final long FIRST_PAUSE = 50;
    private static final long LONGEST_PAUSE = 2_000;

    private final AtomicBoolean woken = new AtomicBoolean();
    private final StreamConnection connection;
    private final StreamSource source;
    private final StreamCursor cursor;
    private final StreamConfig config;
    private SessionTail tail = new SessionTail();
    private State state = State.READING_RECORD;
    private long position;
    private long pause = FIRST_PAUSE;
    /** Nothing was taken from the tail since the record was read: it has been asked about whatever is missing. */
    private boolean freshFromRecord;

    private volatile boolean deleted;
    private volatile boolean doubted;

    private enum State {
        READING_RECORD,
        LIVE,
        /** The connection does not take more for now. */
        FULL,
        CLOSED
    }

    StreamClient(StreamConnection connection, StreamSource source, StreamCursor cursor, StreamConfig config) {
        this.connection = connection;
        this.source = source;
        this.cursor = cursor;
        this.config = config;
    }

    /** Listens before it reads the record, so that nothing falls in between. Fails when the caller may not. */
    Future<RecordPage> begin() {
        tail = source.listen(this);
        return source.begin(cursor.resumeAfter());
    }

    /** With the page that {@link #begin} gave, once the head of the answer is out. */
    void open(RecordPage first) {
        if (state != State.CLOSED) {
            connection.shard().add(this);
            read(first);
        }
    }

    void close() {
        state = State.CLOSED;
        source.forget(this);
        connection.shard().remove(this);
        connection.leave();
    }

    void end() {
        close();
        connection.end();
    }

    @Override
    public void changed() {
        if (woken.compareAndSet(false, true)) {
            connection.shard().wake(this);
        }
    }

    @Override
    public void gone() {
        deleted = true;
        changed();
    }

    @Override
    public void doubt() {
        doubted = true;
        changed();
    }

    void awake() {
        woken.set(false);
        if (deleted && state != State.CLOSED) {
            end();
        } else if (state == State.LIVE) {
            pump();
        }
    }

    void drained() {
        if (state == State.FULL) {
            state = State.LIVE;
            pump();
        }
    }

    void everySecond(long now) {
        var silence = connection.silence(now);
        if (connection.isExpired(now)) {
            end();
        } else if (state == State.FULL && silence >= config.patience().toMillis()) {
            close();
            connection.abort();
        } else if (silence >= config.heartbeat().toMillis() && !connection.isFull()) {
            connection.heartbeat();
            askWhetherSomethingWasMissed();
        }
    }

    private void askWhetherSomethingWasMissed() {
        if (state == State.LIVE && cursor.awaitsMore() && connection.beats() % config.beatsUntilDoubt() == 0) {
            readRecord();
        }
    }

    private void readRecord() {
        state = State.READING_RECORD;
        doubted = false;
        readPage(cursor.resumeAfter());
    }

    private void readPage(Optional<EventId> after) {
        source.page(after).onSuccess(this::read).onFailure(this::unreadable);
    }

    private void readRecordLater() {
        state = State.READING_RECORD;
        var _ = Vertx.currentContext().owner().setTimer(pause, _ -> {
            if (state == State.READING_RECORD) {
                readRecord();
            }
        });
        pause = Math.min(2 * pause, LONGEST_PAUSE);
    }

    private void read(RecordPage page) {
        if (state == State.CLOSED) {
            return;
        }
        var frames = new ArrayList<byte[]>();
        for (var event : page.events()) {
            // The record is the truth: what it leaves out was never there.
            if (cursor.judgeOfRecord(event) != Verdict.SKIP) {
                cursor.take(event);
                frames.add(event.frame());
            }
        }
        connection.write(frames);
        if (!frames.isEmpty()) {
            pause = FIRST_PAUSE;
        }
        if (!page.hasMore() || page.events().isEmpty()) {
            goLive();
        } else if (connection.isFull()) {
            doubted = true;
            state = State.FULL;
        } else {
            readPage(Optional.of(page.events().getLast().id()));
        }
    }

    private void goLive() {
        if (cursor.isFresh()) {
            tail.settled().ifPresent(cursor::startAfter);
        }
        state = State.LIVE;
        position = SessionTail.BEGINNING;
        freshFromRecord = true;
        pump();
    }

    private void unreadable(Throwable failure) {
        if (state == State.CLOSED) {
            return;
        }
        if (failure instanceof SessionRecord.Refused refused && refused.isFinal()) {
            end();
        } else {
            LOG.debugf("the record cannot be read, trying again: %s", failure);
            readRecordLater();
        }
    }

    private void pump() {
        if (connection.isFull()) {
            state = State.FULL;
            return;
        }
        var slice = tail.after(position);
        if (slice.trimmed() || doubted) {
            readRecord();
            return;
        }
        var frames = new ArrayList<byte[]>(slice.events().size());
        boolean complete = take(slice.events(), frames);
        connection.write(frames);
        if (!frames.isEmpty()) {
            freshFromRecord = false;
        }
        if (complete) {
            position = slice.position();
            pause = FIRST_PAUSE;
        } else if (freshFromRecord) {
            readRecordLater();
        } else {
            readRecord();
        }
    }

    /** False when something is missing before the next event. */
    private boolean take(List<StreamEvent> events, List<byte[]> frames) {
        for (var event : events) {
            switch (cursor.judge(event)) {
                case SKIP -> {}
                case TAKE -> {
                    if (cursor.isDoubtful(event) && !(freshFromRecord && frames.isEmpty())) {
                        return false;
                    }
                    cursor.take(event);
                    frames.add(event.frame());
                }
                case GAP -> {
                    if (!cursor.isFresh() || pause < LONGEST_PAUSE) {
                        return false;
                    }
                    // Neither active in the record nor complete in the tail: over before this client came.
                    cursor.startAfter(event.run());
                }
            }
        }
        return true;
    }
}
