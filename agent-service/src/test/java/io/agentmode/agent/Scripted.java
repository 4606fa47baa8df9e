package io.agentmode.agent;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Set;

/** One running service for all tests that script what models say or look at spans; elsewhere, as usual, none are recorded. */
public final class Scripted implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(ScriptedModels.class));
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(Spans.class);
    }
}
