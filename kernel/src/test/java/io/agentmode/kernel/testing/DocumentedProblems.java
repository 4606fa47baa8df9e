package io.agentmode.kernel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.problem.ProblemCode;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * {@code docs/problems.md} lists the codes of each service under a heading with the enum's name, and no others; a code is
 * there once, so that it means the same wherever it comes from.
 */
public final class DocumentedProblems {
    private DocumentedProblems() {}

    public static <E extends Enum<E> & ProblemCode> void check(Class<E> codes) {
        var rows = Arrays.stream(codes.getEnumConstants())
                .map(code -> "| `%s` | %d | %s |".formatted(code.name(), code.status(), code.title()))
                .toList();
        var documented = Documents.section("problems.md", codes.getSimpleName())
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(documented)
                .as(
                        "docs/problems.md, under a heading with `%s`, must have exactly these rows:%n%s",
                        codes.getSimpleName(), rows.stream().collect(Collectors.joining("\n")))
                .containsExactlyElementsOf(rows);
        assertThat(Documents.read("problems.md")
                        .lines()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.split("`", 3)[1]))
                .as("Codes that two services share belong to CommonProblem")
                .doesNotHaveDuplicates();
    }
}
