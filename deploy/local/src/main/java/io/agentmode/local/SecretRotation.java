package io.agentmode.local;

import java.util.HashMap;
import java.util.List;

/** Gives the services a new key for the secrets of tenants, and waits until nothing needs an older one. */
final class SecretRotation {
    static final String VARIABLE = "AGENT_MODE_SECRET_KEYS";

    private final Layout layout;
    private final Instances instances;
    private final Processes processes;

    SecretRotation(Layout layout, Instances instances, Processes processes) {
        this.layout = layout;
        this.instances = instances;
        this.processes = processes;
    }

    /** Returns the names of the instances that run with the new key. */
    List<String> run() {
        var keys = Keys.in(layout.keys());
        var sealing = instances.all().stream().filter(SecretRotation::seals).toList();
        requireOurs(sealing, keys.secretKeys());
        keys.rotateSecrets();
        // All of them first: one with the old keys alone cannot open what another has sealed with the new.
        Together.run(sealing.stream()
                .<Runnable>map(instance -> () -> processes.stop(instance))
                .toList());
        var starter = new Starter(layout, keys, processes);
        Together.run(sealing.stream()
                .<Runnable>map(instance -> () -> start(starter, instance, keys.secretKeys()))
                .toList());
        sealing.forEach(instance -> Resealed.await(instance, layout.log(instance.name())));
        return sealing.stream().map(Instance::name).toList();
    }

    private static void start(Starter starter, Instance instance, String secretKeys) {
        var environment = new HashMap<>(instance.environment());
        environment.put(VARIABLE, secretKeys);
        starter.start(instance.name(), instance.port(), environment);
    }

    private static void requireOurs(List<Instance> sealing, String secretKeys) {
        if (sealing.stream()
                .anyMatch(instance -> !secretKeys.equals(instance.environment().get(VARIABLE)))) {
            throw new StackException("The services were started with keys of your own in " + VARIABLE
                    + ": put a new one before the others there, and start them again.");
        }
    }

    private static boolean seals(Instance instance) {
        return switch (Component.of(instance.name()).orElseThrow()) {
            case AGENT, TOOL -> true;
            case SESSION, MEMORY, GATEWAY, POSTGRES, KAFKA -> false;
        };
    }
}
