package io.agentmode.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.event.WireTypes;
import io.agentmode.kernel.inbox.MembershipConfig;
import io.agentmode.kernel.overload.LoopConfig;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.secret.SecretConfig;
import io.agentmode.kernel.store.SilenceConfig;
import io.agentmode.kernel.testing.DocumentedConfiguration;
import io.agentmode.kernel.testing.DocumentedProblems;
import io.agentmode.kernel.testing.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    @Test
    void problemsOfAllServicesAreListed() {
        DocumentedProblems.check(CommonProblem.class);
    }

    @Test
    void keysOfAllServicesAreListed() {
        DocumentedConfiguration.check(MembershipConfig.class);
        DocumentedConfiguration.check(SilenceConfig.class);
        DocumentedConfiguration.check(SecretConfig.class);
        DocumentedConfiguration.check(LoopConfig.class);
    }

    @Test
    void everyTopicHasItsRowAndEveryRowATopic() {
        var rows = Arrays.stream(Topic.values())
                .map(topic -> "| `" + topic.wireName() + "` |")
                .toList();
        assertThat(Documents.read("events.md")
                        .lines()
                        .filter(line -> line.matches("\\| `[a-z]+\\.[a-z]+\\.[a-z]+` \\|.*"))
                        .map(line -> line.substring(0, line.indexOf('|', 2) + 1)))
                .containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void everyTypeHasItsRowAndEveryRowAType() {
        assertThat(Documents.read("events.md")
                        .lines()
                        .filter(line -> line.matches("\\| `[a-z.-]+\\.v\\d+` \\|.*"))
                        .map(line -> line.substring(3, line.indexOf('`', 3))))
                .containsExactlyInAnyOrderElementsOf(WireTypes.all().keySet());
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        var docs = Documents.path("problems.md").getParent();
        try (Stream<Path> files = Files.walk(docs)) {
            var all = Stream.concat(
                    files.filter(file -> file.toString().endsWith(".md")),
                    Stream.of(docs.resolveSibling("README.md"), docs.resolveSibling("CONTRIBUTING.md")));
            assertThat(all.flatMap(DocumentsTest::targets))
                    .allSatisfy(target -> assertThat(target).exists());
        }
    }

    private static Stream<Path> targets(Path file) {
        try {
            return LINK
                    .matcher(Files.readString(file))
                    .results()
                    .map((MatchResult link) -> file.resolveSibling(link.group(1)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
