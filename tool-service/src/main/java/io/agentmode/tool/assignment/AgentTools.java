package io.agentmode.tool.assignment;

import io.agentmode.kernel.event.Toolset.ToolPolicy;
import io.agentmode.kernel.overload.Inline;
import io.agentmode.kernel.overload.LoopConfig;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.tool.assignment.AssignmentResource.AssignedTool;
import io.agentmode.tool.assignment.AssignmentResource.AssignedTools;
import io.agentmode.tool.assignment.AssignmentResource.TokenCosts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** An agent's tools with what they cost its model, by the same rule by which the loop shows or hides them. */
@ApplicationScoped
class AgentTools {
    private final Assignments assignments;
    private final LoopConfig limits;

    AgentTools(Assignments assignments, LoopConfig limits) {
        this.assignments = assignments;
        this.limits = limits;
    }

    Uni<AssignedTools> of(Transaction transaction, UUID agent) {
        return assignments.of(transaction, agent).map(this::of);
    }

    Uni<AssignedTools> replace(Transaction transaction, UUID agent, List<Assignments.Wanted> wanted) {
        return assignments
                .known(
                        transaction,
                        wanted.stream().map(Assignments.Wanted::toolId).toList())
                .map(known -> AssignmentRules.unknown(wanted, known))
                .invoke(violations -> {
                    if (!violations.isEmpty()) {
                        throw Problem.invalid(violations);
                    }
                })
                .chain(() -> assignments.replace(transaction, agent, wanted))
                .map(this::of);
    }

    private AssignedTools of(List<Assignment> assignments) {
        var inline = Inline.of(assignments.stream().filter(AgentTools::isUsable).toList(), AgentTools::weight, limits);
        int shown = cost(inline.shown());
        int searched = cost(inline.searched());
        return new AssignedTools(
                assignments.stream()
                        .map(assignment ->
                                AssignedTool.of(assignment, inline.shown().contains(assignment)))
                        .toList(),
                inline.isSearched(),
                new TokenCosts(shown + searched, shown, searched));
    }

    private static boolean isUsable(Assignment assignment) {
        return assignment.tool().isActive() && assignment.effectivePolicy() != ToolPolicy.DENY;
    }

    private static Inline.Weight weight(Assignment assignment) {
        var tool = assignment.tool();
        return new Inline.Weight(tool.source(), assignment.isRequired(), tool.tokenCost());
    }

    private static int cost(List<Assignment> assignments) {
        return assignments.stream()
                .mapToInt(assignment -> assignment.tool().tokenCost())
                .sum();
    }
}
