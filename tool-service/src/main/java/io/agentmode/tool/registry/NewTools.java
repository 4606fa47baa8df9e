package io.agentmode.tool.registry;

import io.agentmode.kernel.idempotency.Answer;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.tool.thread.OffLoop;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Adds many tools at once, in one transaction; those that break a rule are left out and named. */
@ApplicationScoped
public class NewTools {
    private final Database database;
    private final Tools tools;
    private final ToolRules rules;

    NewTools(Database database, Tools tools, ToolRules rules) {
        this.database = database;
        this.tools = tools;
        this.rules = rules;
    }

    /** What became of each tool that was to be added; {@code refused} says why, by the caller's key. */
    public record Added(List<ToolView> tools, Map<String, String> refused) {}

    private record Checked(Map<String, ToolSpec> specs, Map<String, String> refused) {}

    /**
     * {@code wanted} is by a key of the caller's. Fails with {@code URL_NOT_ALLOWED} when one leads where none may.
     *
     * @param answer what the request is told, kept for a repeat of it
     */
    public <T> Uni<Answer<T>> add(String tenant, Map<String, NewTool> wanted, Function<Added, Answer<T>> answer) {
        return OffLoop.run("tool-rules", () -> check(wanted))
                .call(checked -> admit(checked.specs()))
                .chain(checked -> database.inTenant(
                        tenant,
                        transaction -> add(transaction, checked).map(answer).call(transaction::answered)));
    }

    /** Compiling many schemas takes its time, which no event loop has. */
    private Checked check(Map<String, NewTool> wanted) {
        var specs = new LinkedHashMap<String, ToolSpec>();
        var refused = new LinkedHashMap<String, String>();
        wanted.forEach((key, tool) -> {
            try {
                specs.put(key, rules.check(tool.toSpec(), null));
            } catch (Problem e) {
                refused.put(key, String.valueOf(e.getDetail()));
            }
        });
        return new Checked(specs, refused);
    }

    /** One of each origin is enough. */
    private Uni<Void> admit(Map<String, ToolSpec> specs) {
        var byOrigin = new LinkedHashMap<String, ToolSpec>();
        specs.values().forEach(spec -> byOrigin.putIfAbsent(origin(spec), spec));
        return Multi.createFrom()
                .iterable(byOrigin.values())
                .onItem()
                .transformToUniAndConcatenate(rules::admit)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static String origin(ToolSpec spec) {
        var url = spec.config().path("url").asText();
        int path = url.indexOf('/', url.indexOf("//") + 2);
        return path < 0 ? url : url.substring(0, path);
    }

    private Uni<Added> add(Transaction transaction, Checked checked) {
        return tools.createMissing(transaction, List.copyOf(checked.specs().values()))
                .map(created -> result(checked, created));
    }

    private static Added result(Checked checked, List<Tool> created) {
        var names = created.stream().map(Tool::name).toList();
        var refused = new LinkedHashMap<>(checked.refused());
        checked.specs().forEach((key, spec) -> {
            if (!names.contains(spec.name())) {
                refused.put(key, "there is a tool named " + spec.name());
            }
        });
        return new Added(new ArrayList<>(created.stream().map(ToolView::of).toList()), refused);
    }
}
