package io.agentmode.tool.registry;

import java.util.List;
import java.util.Set;

/** Which tools come with the platform. */
public interface BuiltInCatalogue {
    List<BuiltIn> all();

    /** Names that no other tool may have: of these, and of what the worker gives a model besides. */
    Set<String> reservedNames();
}
