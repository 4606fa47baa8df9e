package io.agentmode.local;

import io.agentmode.embedded.Directories;
import io.agentmode.embedded.FreePort;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.testing.Everything;
import io.agentmode.kernel.testing.Published;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The real stack on free ports, started once for all tests of this JVM; its logs stay in the build folder. */
final class LiveStack implements ParameterResolver {

    /** What tests may do with the stack. */
    record Handle(Stack stack, Layout layout, Ports ports, int modelPort, SpanCollector spans)
            implements AutoCloseable {

        static Handle start() {
            var root = Path.of(System.getProperty("stack.root", ".")).toAbsolutePath();
            var home = Path.of("target/system-tests").toAbsolutePath();
            Directories.delete(home);
            var environment = environment(home);
            environment.put("AGENT_MODE_TOOL_MCP_STDIO_EVERYTHING", "node " + Everything.script() + " stdio");
            var modelPort = FreePort.find();
            environment.put("OPENAI_BASE_URL", "http://127.0.0.1:" + modelPort + "/v1");
            var spans = new SpanCollector();
            environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", spans.endpoint());
            environment.put("OTEL_BSP_SCHEDULE_DELAY", "200");
            // Only what a client wants to see is recorded: loads and kills are measured without it.
            environment.put("OTEL_TRACES_SAMPLER", "parentbased_always_off");
            // Services that are started and killed all the time end before the second compiler has paid.
            environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
            // An answer that is long enough to be cut, and no longer.
            environment.put("AGENT_MODE_LLM_DEMO_SLOW_WORD_DELAY", "30ms");
            var layout = Layout.of(root, environment);
            var stack = new Stack(layout, environment, System.out);
            stack.up(2);
            return new Handle(stack, layout, Ports.from(environment), modelPort, spans);
        }

        Client as(String tenant, String user) {
            return with(token(tenant, user, Duration.ofHours(1)));
        }

        Client asAdmin(String tenant, String user) {
            return with(suite().token(tenant, user, "admin"));
        }

        String token(String tenant, String user, Duration ttl) {
            return new LocalToken(tenant, user, List.of("user"), ttl)
                    .sign(Keys.in(layout.keys()).localIssuerKey(), Clock.systemUTC());
        }

        Client with(String token) {
            return new Client(gateway(), token, traceparent("00"), _ -> {});
        }

        /** The same user, whose requests are one trace that {@link #spans} gets. */
        Client traced(Client client) {
            return new Client(client.gateway(), client.token(), traceparent("01"), client.heard());
        }

        /** Its agents ask a scripted model when they ask {@code openai}, once one listens on {@link #modelPort}. */
        LiveSuite suite() {
            return new LiveSuite(stack, layout, gateway());
        }

        private String gateway() {
            return "http://127.0.0.1:" + ports.of(Component.GATEWAY);
        }

        private static String traceparent(String flags) {
            return "00-%s-b7ad6b7169203331-%s"
                    .formatted(UUID.randomUUID().toString().replace("-", ""), flags);
        }

        /** What was published about a session, once {@code last} is among it. */
        List<ConsumerRecord<String, byte[]>> published(Topic topic, String session, String last) {
            return Published.until(last, "127.0.0.1:" + ports.of(Component.KAFKA), topic, session);
        }

        @Override
        public void close() {
            stack.down();
            spans.close();
            Directories.delete(layout.home().resolve("data"));
        }

        private static HashMap<String, String> environment(Path home) {
            var environment = new HashMap<String, String>();
            environment.put("PATH", System.getenv("PATH"));
            environment.put("HOME", System.getProperty("user.home"));
            environment.put("STACK_HOME", home.toString());
            for (var component : Component.values()) {
                environment.put(component.portVariable(), String.valueOf(FreePort.find()));
            }
            return environment;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Handle.class;
    }

    /** JUnit closes what is in its root store after the last test. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Handle.class, _ -> Handle.start(), Handle.class);
    }
}
