package io.agentmode.agent.run;

import io.agentmode.kernel.event.Toolset.Tool;
import java.util.List;
import java.util.Optional;

/** The tools that were offered to the model for one step. */
record Tools(List<Tool> assigned) {

    Tools {
        assigned = List.copyOf(assigned);
    }

    Optional<Tool> named(String name) {
        return assigned.stream().filter(tool -> tool.name().equals(name)).findFirst();
    }
}
