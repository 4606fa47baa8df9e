package io.agentmode.tool.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.json.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CallbackPageTest {

    @Test
    void whatAServerSaysIsTextAndNothingElse() {
        var page = CallbackPage.failed("<script>alert('x')</script> \"quoted\" %s");

        assertThat(page)
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &quot;quoted&quot; %s")
                .contains("data-status=\"failed\"");
    }

    @Test
    void itsOnlyScriptIsTheOneThatThePolicyNames() throws Exception {
        var page = CallbackPage.authorized(new GrantOwner("acme", GrantOwner.Kind.MCP_SERVER, Ids.next()));
        var script = page.substring(page.indexOf("<script>") + 8, page.indexOf("</script>"));
        var digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));

        assertThat(CallbackPage.POLICY)
                .contains("script-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'")
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'");
        assertThat(script)
                .contains("window.location.origin")
                .contains("new BroadcastChannel('agent-mode-oauth')")
                .doesNotContain("'*'");
    }
}
