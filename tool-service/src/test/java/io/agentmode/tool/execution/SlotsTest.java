package io.agentmode.tool.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private final Slots slots = new Slots(new Limits(4, 2));

    record Limits(int concurrency, int tenantConcurrency) implements ExecutionConfig {
        @Override
        public Duration lease() {
            return Duration.ofSeconds(6);
        }

        @Override
        public Duration heartbeat() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration shutdownGrace() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration longestQuestion() {
            return Duration.ofHours(24);
        }

        @Override
        public Duration announceAfter() {
            return Duration.ofMillis(250);
        }

        @Override
        public Duration retention() {
            return Duration.ofDays(90);
        }
    }

    @Test
    void oneTenantWaitsWhereAnotherStillHasRoom() {
        var slow = acquire("slow", 50);

        assertThat(admitted(slow)).isEqualTo(2);
        assertThat(admitted(acquire("fast", 1))).isEqualTo(1);
    }

    @Test
    void whatBecomesFreeGoesToWhoWaitsTenantByTenant() {
        var first = acquire("first", 10);
        var second = acquire("second", 10);
        var third = acquire("third", 1);
        assertThat(admitted(first) + admitted(second)).isEqualTo(4);
        assertThat(admitted(third)).isZero();

        slots.release("first");

        assertThat(admitted(third)).isEqualTo(1);
    }

    @Test
    void everyWaitingCallGetsItsTurn() {
        var calls = acquire("acme", 100);
        for (int i = 0; i < 98; i++) {
            slots.release("acme");
        }

        assertThat(admitted(calls)).isEqualTo(100);
    }

    @Test
    void aCallThatWaitsForAPersonLeavesItsPlaceToOthersAndTakesOneAgain() {
        var mine = acquire("acme", 2);
        var waiting = acquire("acme", 1);
        var place = new Place(slots, "acme");
        assertThat(admitted(mine)).isEqualTo(2);

        place.leave();
        assertThat(admitted(waiting)).isEqualTo(1);

        var back = place.comeBack().subscribeAsCompletionStage();
        assertThat(back).isNotDone();
        slots.release("acme");
        assertThat(back).isDone();
        place.end();
        place.end();
        assertThat(admitted(acquire("acme", 2))).as("one of mine still runs").isEqualTo(1);
    }

    @Test
    void aPlaceThatIsFreeOnlyAfterTheEndOfTheCallIsGivenBack() {
        var away = away();

        away.place().end();
        slots.release("acme");

        assertThat(away.back()).isDone();
        assertThat(admitted(acquire("acme", 1))).isEqualTo(1);
    }

    @Test
    void aPlaceThatIsFreeOnlyWhenNobodyWaitsForItAnyMoreIsGivenBack() {
        var away = away();

        away.back().cancel(false);
        away.place().end();
        slots.release("acme");

        assertThat(admitted(acquire("acme", 1))).isEqualTo(1);
    }

    private record Away(Place place, CompletableFuture<Void> back) {}

    /** Of two calls one is away for a person, another has its place, and it waits to come back. */
    private Away away() {
        var mine = acquire("acme", 2);
        var place = new Place(slots, "acme");
        place.leave();
        assertThat(admitted(mine) + admitted(acquire("acme", 1))).isEqualTo(3);
        return new Away(place, place.comeBack().subscribeAsCompletionStage());
    }

    private List<CompletableFuture<Void>> acquire(String tenant, int times) {
        return Stream.generate(() -> slots.acquire(tenant).subscribeAsCompletionStage())
                .limit(times)
                .toList();
    }

    private static long admitted(List<CompletableFuture<Void>> calls) {
        return calls.stream().filter(CompletableFuture::isDone).count();
    }
}
