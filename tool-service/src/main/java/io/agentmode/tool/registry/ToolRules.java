package io.agentmode.tool.registry;

import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.problem.Violation;
import io.agentmode.tool.schema.SchemaRules;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tools that people write must be. */
@ApplicationScoped
class ToolRules {
    private final SchemaRules schemas;
    private final HttpTools http;

    ToolRules(SchemaRules schemas, HttpTools http) {
        this.schemas = schemas;
        this.http = http;
    }

    /** The spec with its recovery class; fails with {@code VALIDATION_FAILED} naming every broken rule. */
    ToolSpec check(ToolSpec spec, @Nullable Tool before) {
        var violations = new ArrayList<Violation>();
        schemas.check(spec.inputSchema()).forEach(rule -> violations.add(Violation.body("input_schema", rule)));
        violations.addAll(http.check(spec.config(), spec.inputSchema()));
        violations.addAll(contradictions(spec.hints()));
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
        return spec.defined(http.define(spec.config(), spec.hints(), before == null ? null : before.config()));
    }

    /** Asks the net where the config leads; fails with {@code URL_NOT_ALLOWED}. */
    Uni<Void> admit(ToolSpec spec) {
        return http.admit(spec.config());
    }

    private static List<Violation> contradictions(ToolHints hints) {
        return hints.isReadOnly() && hints.isDestructive()
                ? List.of(Violation.body("hints.destructive", "cannot be true of a tool that only reads"))
                : List.of();
    }
}
