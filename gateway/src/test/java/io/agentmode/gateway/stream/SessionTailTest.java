package io.agentmode.gateway.stream;

import static io.agentmode.gateway.stream.Sample.A;
import static io.agentmode.gateway.stream.Sample.B;
import static io.agentmode.gateway.stream.Sample.C;
import static io.agentmode.gateway.stream.Sample.delta;
import static io.agentmode.gateway.stream.Sample.done;
import static io.agentmode.gateway.stream.Sample.event;
import static io.agentmode.gateway.stream.Sample.notice;
import static io.agentmode.gateway.stream.Sample.response;
import static io.agentmode.gateway.stream.SessionTail.BEGINNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionTailTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final SessionTail tail = new SessionTail();

    @Test
    void readers_go_on_where_they_were() {
        append(event(A, 1), delta(A, 1, 1, 0));
        var first = tail.after(BEGINNING);
        append(delta(A, 1, 1, 1));

        assertThat(first.events()).containsExactly(event(A, 1), delta(A, 1, 1, 0));
        assertThat(tail.after(first.position()).events()).hasSize(1);
        assertThat(tail.after(tail.after(first.position()).position()).events()).isEmpty();
    }

    @Test
    void events_and_deltas_keep_their_order() {
        var late = event(A, 2);
        append(event(A, 1), delta(A, 1, 1, 0), late, delta(A, 1, 1, 1));

        assertThat(tail.after(BEGINNING).events())
                .extracting(StreamEvent::getClass)
                .asString()
                .matches(".*Recorded.*Delta.*Recorded.*Delta.*");
    }

    @Test
    void what_was_seen_is_not_held_twice() {
        assertThat(tail.append(event(A, 1), NOW)).isTrue();
        assertThat(tail.append(event(A, 1), NOW)).isFalse();
    }

    @Test
    void it_may_begin_in_the_middle_of_a_run() {
        assertThat(tail.append(event(A, 7), NOW)).isTrue();
    }

    @Test
    void text_of_a_step_goes_when_the_step_is_recorded() {
        append(event(A, 1), delta(A, 1, 1, 0), notice(A, 1), response(A, 2));

        assertThat(tail.after(BEGINNING).events())
                .filteredOn(StreamEvent.Delta.class::isInstance)
                .hasSize(1);
    }

    @Test
    void a_newer_attempt_replaces_the_text_of_the_older() {
        append(delta(A, 1, 1, 0), delta(A, 1, 1, 1), delta(A, 1, 2, 0));

        assertThat(tail.after(BEGINNING).events()).hasSize(1);
    }

    @Test
    void the_end_of_a_run_takes_its_deltas_along_and_is_remembered() {
        assertThat(tail.newestFinished()).isEmpty();
        append(event(A, 1), delta(A, 1, 1, 0), done(A, 2));

        assertThat(tail.after(BEGINNING).events()).hasSize(2);
        assertThat(tail.newestFinished()).contains(A);
    }

    @Test
    void the_end_of_a_later_run_leaves_the_one_before_it_as_it_is() {
        append(event(A, 1), delta(A, 1, 1, 0), done(B, 1));

        assertThat(tail.after(BEGINNING).events()).contains(delta(A, 1, 1, 0));
        assertThat(tail.newestFinished()).contains(B);
        assertThat(tail.settled()).isEmpty();

        append(event(C, 1), done(A, 2));
        assertThat(tail.settled()).contains(B);
    }

    @Test
    void a_finished_run_is_kept_for_two_minutes_and_an_unfinished_for_longer() {
        append(event(A, 1), done(A, 2), event(B, 1));

        tail.expire(NOW.plus(SessionTail.KEEP_FINISHED).minusSeconds(1));
        assertThat(tail.after(BEGINNING).events()).hasSize(3);
        tail.expire(NOW.plus(SessionTail.KEEP_FINISHED).plusSeconds(1));
        assertThat(tail.after(BEGINNING).events()).containsExactly(event(B, 1));
        tail.expire(NOW.plus(SessionTail.KEEP_UNFINISHED));
        assertThat(tail.isIdle()).isTrue();
    }

    @Test
    void a_reader_is_told_when_events_went_before_it_read_them() {
        append(event(A, 1));
        var position = tail.after(BEGINNING).position();
        append(done(A, 2));
        tail.dropAll();

        assertThat(tail.after(position).trimmed()).isTrue();
        assertThat(tail.after(BEGINNING).trimmed()).isFalse();
        assertThat(tail.after(position + 1).trimmed()).isFalse();
        assertThat(tail.bytes()).isZero();
    }

    @Test
    void deltas_without_end_are_let_go() {
        for (int i = 0; i < 100_000; i++) {
            append(delta(A, 1, 1, i));
        }

        assertThat(tail.bytes()).isLessThan(8 << 20);
    }

    @Test
    void deltas_that_nobody_followed_up_expire() {
        append(delta(A, 1, 1, 0));
        tail.expire(NOW.plus(Duration.ofHours(1)));

        assertThat(tail.isIdle()).isTrue();
    }

    private void append(StreamEvent... events) {
        for (var event : events) {
            var _ = tail.append(event, NOW);
        }
    }
}
