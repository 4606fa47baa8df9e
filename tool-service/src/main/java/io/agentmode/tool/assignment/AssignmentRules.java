package io.agentmode.tool.assignment;

import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.problem.Violation;
import io.agentmode.tool.assignment.AssignmentResource.AssignmentRequest;
import io.agentmode.tool.assignment.Assignments.Wanted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a list of assignments must be. */
final class AssignmentRules {
    private static final int MOST_TOOLS = 500;

    private AssignmentRules() {}

    static List<Wanted> check(@Nullable List<AssignmentRequest> requests) {
        if (requests == null) {
            throw Problem.invalid(Violation.body("", "send a list of assignments, which may be empty"));
        }
        if (requests.size() > MOST_TOOLS) {
            throw Problem.invalid(Violation.body("", "an agent may hold at most " + MOST_TOOLS + " tools"));
        }
        var violations = new ArrayList<Violation>();
        var wanted = new ArrayList<Wanted>();
        var seen = new HashSet<UUID>();
        for (int i = 0; i < requests.size(); i++) {
            var request = requests.get(i);
            var tool = request == null ? null : request.toolId();
            if (request == null || tool == null) {
                violations.add(toolId(i, "must not be null"));
            } else if (!seen.add(tool)) {
                violations.add(toolId(i, "is in the list twice"));
            } else {
                wanted.add(new Wanted(tool, request.policy(), Boolean.TRUE.equals(request.isRequired())));
            }
        }
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
        return wanted;
    }

    static List<Violation> unknown(List<Wanted> wanted, Set<UUID> known) {
        return IntStream.range(0, wanted.size())
                .filter(i -> !known.contains(wanted.get(i).toolId()))
                .mapToObj(i -> toolId(i, "is not a tool of yours"))
                .toList();
    }

    private static Violation toolId(int index, String message) {
        return Violation.body("[" + index + "].tool_id", message);
    }
}
