package io.agentmode.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where things are: the repository, and the folder with everything this stack makes. */
record Layout(Path root, Path home) {

    private static final String USUAL_HOME = ".stack";

    static Layout of(Path root, Map<String, String> environment) {
        var home = environment.getOrDefault("STACK_HOME", "");
        var folder = home.isBlank() ? root.resolve(USUAL_HOME) : Path.of(home);
        return new Layout(root.toAbsolutePath(), folder.toAbsolutePath());
    }

    Path data(String name) {
        return home.resolve("data").resolve(name);
    }

    Path log(String name) {
        return home.resolve("logs").resolve(name + ".log");
    }

    Path run() {
        return home.resolve("run");
    }

    /** Not among what a purge removes: whoever purges holds it. */
    Path lock() {
        return home.resolve(".lock");
    }

    Path keys() {
        return home.resolve("keys");
    }

    Path application(Component component) {
        return root.resolve(component.id()).resolve("target/quarkus-app");
    }

    /** What to type to stop this stack, and no other. */
    String downCommand() {
        var isUsual = home.equals(root.resolve(USUAL_HOME));
        return isUsual ? "./stack down" : "STACK_HOME=" + home + " ./stack down";
    }

    /** What a purge removes: only what is known to be ours, in case the folder was chosen badly. */
    List<Path> folders() {
        return List.of(home.resolve("data"), home.resolve("logs"), run(), keys());
    }
}
