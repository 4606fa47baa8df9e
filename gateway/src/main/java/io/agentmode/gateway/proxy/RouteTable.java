package io.agentmode.gateway.proxy;

import static io.agentmode.gateway.upstream.Upstream.AGENT_SERVICE;
import static io.agentmode.gateway.upstream.Upstream.MEMORY_SERVICE;
import static io.agentmode.gateway.upstream.Upstream.SESSION_SERVICE;
import static io.agentmode.gateway.upstream.Upstream.TOOL_SERVICE;

import io.agentmode.gateway.upstream.Upstream;
import java.util.List;
import java.util.Optional;

/** Which service answers which path: the first pattern that matches. */
final class RouteTable {
    private static final List<Route> ROUTES = List.of(
            route("/api/agents/*/sessions", SESSION_SERVICE),
            route("/api/agents/*/tools", TOOL_SERVICE),
            route("/api/agents/*/memories/**", MEMORY_SERVICE),
            route("/api/agents/**", AGENT_SERVICE),
            route("/api/models", AGENT_SERVICE),
            route("/api/model-credentials/**", AGENT_SERVICE),
            route("/api/model-prices", AGENT_SERVICE),
            route("/api/agent-sessions/**", SESSION_SERVICE),
            route("/api/interrupts/**", SESSION_SERVICE),
            route("/api/tool-calls/**", TOOL_SERVICE),
            route("/api/tools/**", TOOL_SERVICE),
            route("/api/mcp-servers/**", TOOL_SERVICE),
            route("/api/oauth/*", TOOL_SERVICE),
            route("/api/agent-memories/**", MEMORY_SERVICE),
            route("/api/memory-suggestions/**", MEMORY_SERVICE));

    private static final String ONE = "*";
    private static final String REST = "**";

    /** {@code *} stands for one segment, {@code **} for any number of them, also none. */
    private record Route(List<String> pattern, Upstream upstream) {

        boolean matches(List<String> path) {
            boolean open = pattern.getLast().equals(REST);
            int fixed = open ? pattern.size() - 1 : pattern.size();
            if (path.size() < fixed || (!open && path.size() > fixed)) {
                return false;
            }
            for (int i = 0; i < fixed; i++) {
                if (!pattern.get(i).equals(ONE) && !pattern.get(i).equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    private RouteTable() {}

    static Optional<Upstream> find(String path) {
        var segments = segments(path);
        return ROUTES.stream()
                .filter(route -> route.matches(segments))
                .findFirst()
                .map(Route::upstream);
    }

    private static Route route(String pattern, Upstream upstream) {
        return new Route(segments(pattern), upstream);
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/"));
    }
}
