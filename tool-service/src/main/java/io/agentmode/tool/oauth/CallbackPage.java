package io.agentmode.tool.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page a person sees after the authorization server; it tells the window that opened it, and closes itself. Some
 * authorization servers cut their window off from that one (Cross-Origin-Opener-Policy): it then tells all of our own.
 */
final class CallbackPage {
    /** The same for all, so that the policy can name it; what differs is in the attributes of the body. */
    private static final String SCRIPT = """
            const { status, kind, id, message } = document.body.dataset;
            const told = { type: 'agent-mode:oauth', status, kind, id, message };
            if (window.opener) window.opener.postMessage(told, window.location.origin);
            else new BroadcastChannel('agent-mode-oauth').postMessage(told);
            if (status === 'authorized') window.close();
            """;

    private static final String STYLE = """
            body { font: 16px/1.5 system-ui, sans-serif; margin: 20vh auto; max-width: 30rem; padding: 0 1rem; }
            """;
    static final String POLICY = "default-src 'none'; script-src '" + hash(SCRIPT) + "'; style-src '" + hash(STYLE)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private CallbackPage() {}

    static String authorized(GrantOwner owner) {
        return page(
                "Authorized",
                "authorized",
                owner.kind().stored(),
                owner.id().toString(),
                "The authorization is complete. You can close this window.");
    }

    static String failed(String message) {
        return page("Not authorized", "failed", "", "", message);
    }

    private static String page(String title, String status, String kind, String id, String message) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <style>%2$s</style>
                </head>
                <body data-status="%3$s" data-kind="%4$s" data-id="%5$s" data-message="%6$s">
                <h1>%1$s</h1>
                <p role="status">%6$s</p>
                <script>%7$s</script>
                </body>
                </html>
                """.formatted(escape(title), STYLE, status, kind, id, escape(message), SCRIPT);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
