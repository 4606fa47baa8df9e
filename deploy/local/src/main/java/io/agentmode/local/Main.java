package io.agentmode.local;

import io.agentmode.embedded.ServerFailedException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The Java half of {@code ./stack}; the other half finds a JDK, builds what is missing and comes here. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        var layout = Layout.of(Path.of(System.getProperty("stack.root", ".")), System.getenv());
        var commands = new Commands(layout, System.getenv(), System.out);
        System.exit(run(commands, Arrays.asList(arguments), System.err));
    }

    static int run(Commands commands, List<String> words, PrintStream err) {
        try {
            commands.run(
                    words.isEmpty() ? "help" : words.getFirst(),
                    words.stream().skip(1).toList());
            return 0;
        } catch (StackException | ServerFailedException e) {
            err.println(e.getMessage());
            return 1;
        }
    }
}
