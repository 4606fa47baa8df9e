package io.agentmode.local;

import io.agentmode.local.load.Suite;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A stack of this machine as loads see it. */
record LiveSuite(Stack stack, Layout layout, String gateway) implements Suite {

    private static final String SECOND_WORKER = Component.AGENT.id() + "-2";
    private static final Duration TTL = Duration.ofHours(12);

    @Override
    public String token(String tenant, String user, String role) {
        return new LocalToken(tenant, user, List.of(role), TTL)
                .sign(Keys.in(layout.keys()).localIssuerKey(), Clock.systemUTC());
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + port(Component.KAFKA);
    }

    @Override
    public Connection database(String name) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port(Component.POSTGRES) + "/" + name,
                "postgres",
                Keys.in(layout.keys()).password("postgres"));
    }

    private int port(Component component) {
        return stack.instances()
                .find(component.id())
                .map(Instance::port)
                .orElseThrow(() -> new StackException(component.id() + " does not run."));
    }

    @Override
    public Map<String, ProcessHandle> processes() {
        var processes = new LinkedHashMap<String, ProcessHandle>();
        stack.instances()
                .all()
                .forEach(instance -> instance.process().ifPresent(process -> processes.put(instance.name(), process)));
        return processes;
    }

    @Override
    public void requireTwoWorkers() {
        if (stack.instances().find(SECOND_WORKER).isEmpty()) {
            stack.add(SECOND_WORKER);
        }
    }

    @Override
    public void kill(String instance) {
        stack.kill(instance);
    }

    @Override
    public void restart(String instance) {
        stack.restart(instance);
    }
}
