package io.agentmode.tool.execution;

import io.smallrye.mutiny.Uni;

/** A call's place among those that run at once, which it gives up while it waits for a person. */
final class Place {
    private final Slots slots;
    private final String tenant;
    private boolean taken = true;
    private boolean over;

    /** One that was {@link Slots#acquire acquired}. */
    Place(Slots slots, String tenant) {
        this.slots = slots;
        this.tenant = tenant;
    }

    void leave() {
        if (wasTaken()) {
            slots.release(tenant);
        }
    }

    /** Completes when there is room. Who waited may be gone by then: what was kept free for it is given back all the same. */
    Uni<Void> comeBack() {
        return slots.acquire(tenant)
                .invoke(() -> {
                    if (!take()) {
                        slots.release(tenant);
                    }
                })
                .memoize()
                .indefinitely();
    }

    void end() {
        synchronized (this) {
            over = true;
        }
        leave();
    }

    private synchronized boolean wasTaken() {
        boolean before = taken;
        taken = false;
        return before;
    }

    /** Not when the call has ended, or has come back already. */
    private synchronized boolean take() {
        boolean takes = !over && !taken;
        taken = taken || takes;
        return takes;
    }
}
