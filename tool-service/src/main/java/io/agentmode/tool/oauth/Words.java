package io.agentmode.tool.oauth;

import com.fasterxml.jackson.databind.JsonNode;

/** What an authorization server says went wrong, short and harmless enough to pass on. */
final class Words {
    private static final int LONGEST = 200;

    private Words() {}

    static String why(JsonNode body) {
        return why(body.path("error").asText(""), body.path("error_description").asText(""));
    }

    /** Both are somebody else's text. */
    static String why(String error, String description) {
        var both = description.isBlank() ? error : error + " (" + description + ")";
        return both.isBlank() ? "." : ": " + plain(both) + ".";
    }

    private static String plain(String text) {
        var clean = text.replaceAll("[^\\x20-\\x7e\\u00a0-\\uffff]", " ").strip();
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }
}
