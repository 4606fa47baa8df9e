package io.agentmode.agent.search;

import static io.agentmode.agent.search.GitHubCatalogue.tool;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.event.Toolset.Tool;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolIndexTest {
    private static final List<Tool> GITHUB = GitHubCatalogue.tools();
    private static final ToolIndex INDEX = ToolIndex.of(GITHUB);

    @ParameterizedTest
    @CsvSource({
        "create an issue, issues_create",
        "list pull requests, pulls_list",
        "merge a pull request, pulls_merge",
        "search code, search_code",
        "add labels to an issue, issues_add-labels",
        "list the stargazers of a repository, activity_list-stargazers-for-repo",
        "remove branch protection, repos_delete-branch-protection",
        "get the authenticated user, users_get-authenticated",
        "create a release, repos_create-release",
        "rerun a failed workflow, actions_re-run-workflow-failed-jobs",
        "list organization members, orgs_list-members",
        "upload a release asset, repos_upload-release-asset",
        "create gist, gists_create",
        "lock issue, issues_lock",
        "list repositories of a user, repos_list-for-user",
        "fork a repo, repos_create-fork",
        "list workflow runs, actions_list-workflow-runs-for-repo",
        "get file contents, repos_get-content",
        "delete a file, repos_delete-file",
        "star a repository, activity_star-repo-for-authenticated-user"
    })
    void findsWhatIsMeantAmongTheFirstFive(String query, String wanted) {
        assertThat(INDEX.find(query).stream().limit(5)).extracting(Tool::name).contains(wanted);
    }

    @Test
    void aNameSaidAsItIsComesFirst() {
        assertThat(INDEX.find("use issues_lock on it").getFirst().name()).isEqualTo("issues_lock");
    }

    @Test
    void whatSharesNoWordIsNotFound() {
        assertThat(INDEX.find("zebra unicorn")).isEmpty();
        assertThat(INDEX.find("the of to")).isEmpty();
        assertThat(INDEX.find("…!?")).isEmpty();
    }

    @Test
    void theOrderDoesNotDependOnThatOfTheTools() {
        var shuffled = new ArrayList<>(GITHUB);
        Collections.shuffle(shuffled, new Random(1));

        assertThat(ToolIndex.of(shuffled).find("list issue comments")).isEqualTo(INDEX.find("list issue comments"));
    }

    @Test
    void thoseThatFitEquallyAreInTheOrderOfTheirNames() {
        var index = ToolIndex.of(List.of(tool("b", "Sends mail.", ""), tool("a", "Sends mail.", "")));

        assertThat(index.find("send mail")).extracting(Tool::name).containsExactly("a", "b");
    }

    @Test
    void aWordOfTheNameCountsMoreThanOneOfTheDescriptionOrOfAParameter() {
        var index = ToolIndex.of(List.of(
                tool("described", "Does things with invoices.", ""),
                tool("taken", "Does things with files.", "invoice"),
                tool("invoice_send", "Does things with people.", "")));

        assertThat(index.find("invoices")).extracting(Tool::name).containsExactly("invoice_send", "described", "taken");
    }

    @Test
    void namesAreTakenApartAndFormsOfAWordAreOne() {
        var index = ToolIndex.of(List.of(tool("listOpenIssues", "", ""), tool("HTTPRequest", "", "")));

        assertThat(index.find("listing issue")).extracting(Tool::name).containsExactly("listOpenIssues");
        assertThat(index.find("http")).extracting(Tool::name).containsExactly("HTTPRequest");
    }

    @Test
    void wordsOfOtherScriptsAreFound() {
        var index =
                ToolIndex.of(List.of(tool("invoice", "Rechnungen löschen", ""), tool("mail", "отправить письмо", "")));

        assertThat(index.find("Письмо")).extracting(Tool::name).containsExactly("mail");
        assertThat(index.find("löschen")).extracting(Tool::name).containsExactly("invoice");
    }
}
