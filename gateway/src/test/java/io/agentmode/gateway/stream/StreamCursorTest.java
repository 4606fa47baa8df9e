package io.agentmode.gateway.stream;

import static io.agentmode.gateway.stream.Sample.A;
import static io.agentmode.gateway.stream.Sample.B;
import static io.agentmode.gateway.stream.Sample.C;
import static io.agentmode.gateway.stream.Sample.delta;
import static io.agentmode.gateway.stream.Sample.done;
import static io.agentmode.gateway.stream.Sample.event;
import static io.agentmode.gateway.stream.Sample.notice;
import static io.agentmode.gateway.stream.Sample.response;
import static io.agentmode.gateway.stream.Sample.thought;
import static io.agentmode.gateway.stream.Verdict.GAP;
import static io.agentmode.gateway.stream.Verdict.SKIP;
import static io.agentmode.gateway.stream.Verdict.TAKE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamCursorTest {

    @Test
    void each_event_is_taken_once() {
        var cursor = StreamCursor.fresh();
        cursor.take(event(A, 1));

        assertThat(cursor.judge(event(A, 1))).isEqualTo(SKIP);
        assertThat(cursor.judge(event(A, 2))).isEqualTo(TAKE);
    }

    @Test
    void a_jump_is_a_gap_also_at_the_start_of_a_run() {
        var cursor = StreamCursor.after(new EventId(A, 4));

        assertThat(cursor.judge(event(A, 6))).isEqualTo(GAP);
        assertThat(cursor.judge(event(B, 2))).isEqualTo(GAP);
        assertThat(cursor.judge(event(B, 1))).isEqualTo(TAKE);
    }

    @Test
    void runs_before_the_cursor_are_over() {
        var cursor = StreamCursor.after(new EventId(B, 2));

        assertThat(cursor.judge(event(A, 1))).isEqualTo(SKIP);
        assertThat(cursor.judge(delta(A, 1, 1, 0))).isEqualTo(SKIP);
        assertThat(cursor.judge(event(B, 3))).isEqualTo(TAKE);
        assertThat(cursor.judge(event(C, 1))).isEqualTo(TAKE);
    }

    @Test
    void but_the_record_knows_which_of_them_are_not() {
        var cursor = StreamCursor.after(new EventId(B, 1));

        assertThat(cursor.judgeOfRecord(event(A, 1))).isEqualTo(TAKE);
        cursor.take(event(A, 1));

        assertThat(cursor.judge(event(A, 2))).isEqualTo(TAKE);
        assertThat(cursor.judgeOfRecord(event(B, 1))).isEqualTo(SKIP);
        assertThat(cursor.resumeAfter()).contains(new EventId(A, 1));
    }

    @Test
    void a_run_that_is_not_wanted_is_skipped_and_the_next_is_taken() {
        var cursor = StreamCursor.fresh();
        cursor.startAfter(B);
        cursor.startAfter(A);

        assertThat(cursor.judge(event(B, 1))).isEqualTo(SKIP);
        assertThat(cursor.judge(event(C, 1))).isEqualTo(TAKE);
        assertThat(cursor.isFresh()).isFalse();
    }

    @Test
    void nothing_of_a_run_is_taken_after_its_end() {
        var cursor = StreamCursor.fresh();
        cursor.take(event(A, 1));
        cursor.take(done(A, 2));

        assertThat(cursor.judge(delta(A, 2, 1, 0))).isEqualTo(SKIP);
        assertThat(cursor.judge(notice(A, 2))).isEqualTo(SKIP);

        cursor.take(event(B, 1));
        assertThat(cursor.judge(event(A, 3))).isEqualTo(SKIP);
        assertThat(cursor.isFinished(A)).isTrue();
    }

    @Test
    void the_end_of_an_older_run_is_still_taken_after_a_newer_began() {
        var cursor = StreamCursor.fresh();
        cursor.take(event(A, 1));
        cursor.take(event(B, 1));

        assertThat(cursor.judge(done(A, 2))).isEqualTo(TAKE);
    }

    @Test
    void a_run_that_begins_before_another_ended_is_doubtful() {
        var cursor = StreamCursor.fresh();
        assertThat(cursor.isDoubtful(event(A, 1))).isFalse();
        cursor.take(event(A, 1));

        assertThat(cursor.isDoubtful(event(B, 1))).isTrue();
        cursor.take(done(A, 2));
        assertThat(cursor.isDoubtful(event(B, 1))).isFalse();
    }

    @Test
    void deltas_of_a_recorded_step_are_late() {
        var cursor = StreamCursor.fresh();
        cursor.take(event(A, 1));
        cursor.take(delta(A, 1, 1, 0));
        cursor.take(response(A, 2));

        assertThat(cursor.judge(delta(A, 1, 1, 1))).isEqualTo(SKIP);
        assertThat(cursor.judge(notice(A, 1))).isEqualTo(TAKE);
        assertThat(cursor.judge(delta(A, 2, 1, 0))).isEqualTo(TAKE);
    }

    @Test
    void deltas_are_taken_once_each_kind_by_itself() {
        var cursor = StreamCursor.fresh();
        cursor.take(thought(A, 1, 0));
        cursor.take(thought(A, 1, 1));

        assertThat(cursor.judge(thought(A, 1, 1))).isEqualTo(SKIP);
        assertThat(cursor.judge(delta(A, 1, 1, 0))).isEqualTo(TAKE);
    }

    @Test
    void a_newer_generation_replaces_the_older() {
        var cursor = StreamCursor.fresh();
        cursor.take(delta(A, 1, 100, 7));

        assertThat(cursor.judge(delta(A, 1, 101, 0))).isEqualTo(TAKE);
        cursor.take(delta(A, 1, 101, 0));
        assertThat(cursor.judge(delta(A, 1, 100, 8))).isEqualTo(SKIP);
        assertThat(cursor.continues(delta(A, 1, 101, 1))).isTrue();
        assertThat(cursor.continues(delta(A, 1, 100, 8))).isFalse();
    }

    @Test
    void the_record_is_read_on_from_the_oldest_run_that_has_not_ended() {
        var cursor = StreamCursor.fresh();
        assertThat(cursor.resumeAfter()).isEmpty();
        cursor.take(event(A, 1));
        cursor.take(event(B, 1));
        assertThat(cursor.resumeAfter()).contains(new EventId(A, 1));

        cursor.take(done(A, 2));
        cursor.take(done(B, 2));
        assertThat(cursor.resumeAfter()).contains(new EventId(B, 2));
    }
}
