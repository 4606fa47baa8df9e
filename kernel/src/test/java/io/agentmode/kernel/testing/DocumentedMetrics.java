package io.agentmode.kernel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/** Compares {@code docs/operations.md} with what a service shows at {@code /q/metrics}. */
public final class DocumentedMetrics {
    private static final Pattern OURS = Pattern.compile("# TYPE ((?:agentmode|gen_ai)_\\w+) (\\w+)");
    private static final Pattern PERSONAL = Pattern.compile("(tenant|user|session|agent_id|run_id)=\"");

    private DocumentedMetrics() {}

    /** {@code expected} are there, everything of ours is documented, and nothing tells of anybody in particular. */
    public static void check(String scraped, String... expected) {
        var documented = Documents.read("operations.md");
        var names = OURS.matcher(scraped)
                .results()
                .map(found -> found.group(2).equals("counter") ? found.group(1) + "_total" : found.group(1))
                .map(name -> name.replaceFirst("_max$", ""))
                .distinct()
                .toList();

        assertThat(names).as("at /q/metrics").contains(expected);
        assertThat(names)
                .allSatisfy(
                        name -> assertThat(documented).as("docs/operations.md").contains("| `" + name + "`"));
        assertThat(PERSONAL.matcher(scraped).results().map(found -> found.group(1)))
                .as("labels that make a series for each")
                .isEmpty();
    }
}
