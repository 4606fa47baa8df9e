package io.agentmode.local.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** A running stack, as a load sees it. */
public interface Suite {

    /** The address of the gateway, without a slash at its end. */
    String gateway();

    /** Of the local issuer, for some hours. */
    String token(String tenant, String user, String role);

    /** Of Kafka. */
    String bootstrapServers();

    /** One of the services' databases, seen by PostgreSQL's superuser. */
    Connection database(String name) throws SQLException;

    /** The living processes by the name of their instance. */
    Map<String, ProcessHandle> processes();

    /** Starts a second loop worker when there is only one. */
    void requireTwoWorkers();

    /** SIGKILL. */
    void kill(String instance);

    /** Returns when it is ready. */
    void restart(String instance);
}
