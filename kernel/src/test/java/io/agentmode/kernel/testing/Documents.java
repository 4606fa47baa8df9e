package io.agentmode.kernel.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The project's documents, wherever in the project the test runs. */
public final class Documents {
    private Documents() {}

    /** By its path under {@code docs/}. */
    public static Path path(String name) {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var docs = folder.resolve("docs");
            if (Files.isRegularFile(docs.resolve("problems.md"))) {
                return docs.resolve(name);
            }
        }
        throw new IllegalStateException("There is no docs/problems.md in this folder or above");
    }

    public static String read(String name) {
        try {
            return Files.readString(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text between a heading that contains {@code `name`} and the next heading. */
    static String section(String document, String name) {
        var inside = new StringBuilder();
        var found = false;
        for (var line : read(document).lines().toList()) {
            if (line.startsWith("#")) {
                found = line.contains("`" + name + "`");
            } else if (found) {
                inside.append(line).append('\n');
            }
        }
        return inside.toString();
    }
}
