package io.agentmode.embedded;

import java.nio.file.Path;

/** Where things that are the same for every stack of a user are unpacked once. */
final class CacheDirectory {

    private CacheDirectory() {}

    static Path get() {
        var xdg = System.getenv("XDG_CACHE_HOME");
        var base = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return base.resolve("agent-mode");
    }
}
