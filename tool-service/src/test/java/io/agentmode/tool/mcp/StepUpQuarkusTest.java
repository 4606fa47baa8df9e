package io.agentmode.tool.mcp;

import static io.agentmode.tool.mcp.NewTenant.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.agentmode.tool.oauth.Guarded;
import io.agentmode.tool.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers that want more for some of their tools than was authorized at first. */
@QuarkusTest
@WithInfrastructure
class StepUpQuarkusTest {
    @Inject
    NewTenant client;

    private final Guarded guarded = new Guarded();

    @AfterEach
    void close() {
        guarded.close();
    }

    @Test
    void aServerThatWantsMoreIsAuthorizedForAllOfItAtOnce() {
        var id = person().authorized();
        guarded.callsNeed("files:write");

        var failed = client.failed(client.call(id, "whoami", json("{}")));

        assertThat(failed.code()).isEqualTo("AUTHORIZATION_REQUIRED");
        assertThat(failed.message()).contains("files:write", "a person must authorize it again");
        person().get(id)
                .body("auth_status", equalTo("insufficient"))
                .body("missing_scopes", equalTo(List.of("files:write")));
        var started = person().authorize(id);
        assertThat(scope(started)).isEqualTo("files:read files:write");
        person().back(started, person().approved(started)).statusCode(200);
        person().get(id).body("auth_status", equalTo("authorized")).body("missing_scopes", empty());
        assertThat(client.output(id, "whoami", "{}").asText()).contains("let in");
    }

    @Test
    void whatWasAuthorizedIsStillGoodForAllElse() {
        var id = person().authorized();
        guarded.callsNeed("files:write");
        client.failed(client.call(id, "whoami", json("{}")));
        guarded.forgetAccess();

        client.as("user")
                .post("/api/mcp-servers/{id}/refresh", id)
                .then()
                .body("health_status", equalTo("healthy"))
                .body("auth_status", equalTo("insufficient"))
                .body("tools.name", equalTo(List.of("whoami")));
        guarded.callsNeed("files:read");
        assertThat(client.output(id, "whoami", "{}").asText()).contains("let in");
        assertThat(guarded.forms("/token").getLast()).containsEntry("grant_type", "refresh_token");
    }

    @Test
    void whatSeveralToolsMissIsAskedForTogether() {
        var id = person().authorized();
        guarded.callsNeed("files:write");
        client.failed(client.call(id, "whoami", json("{}")));
        guarded.callsNeed("files:read files:share");
        client.failed(client.call(id, "whoami", json("{}")));

        var started = person().authorize(id);

        assertThat(scope(started)).isEqualTo("files:read files:write files:share");
    }

    private static String scope(Response started) {
        return Guarded.query(URI.create(started.path("authorization_url")).getRawQuery())
                .getOrDefault("scope", "");
    }

    private Authorizer person() {
        return new Authorizer(client, guarded);
    }
}
