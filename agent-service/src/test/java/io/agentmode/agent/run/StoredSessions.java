package io.agentmode.agent.run;

import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.store.Database;
import jakarta.enterprise.context.ApplicationScoped;

/** Sessions as they are stored, each of a tenant of its own. */
@ApplicationScoped
class StoredSessions {
    private final Database database;
    private final Runs runs;

    StoredSessions(Database database, Runs runs) {
        this.database = database;
        this.runs = runs;
    }

    StoredSession begin() {
        return new StoredSession(database, runs, "stored-" + Ids.next(), Ids.next());
    }
}
