package io.agentmode.tool.registry;

import java.util.List;

/** Which tools come with the platform. */
public interface BuiltInCatalogue {
    List<BuiltIn> all();
}
