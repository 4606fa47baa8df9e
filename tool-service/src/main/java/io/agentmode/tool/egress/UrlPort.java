package io.agentmode.tool.egress;

import java.net.URI;
import java.util.regex.Pattern;

/** The port that an address names, if any: {@link URI} takes every number. */
public final class UrlPort {
    public static final String RULE = "must have a port from 1 to 65535, or none";

    private static final Pattern NAMED = Pattern.compile(".*:(?=\\d)0*(\\d*)");
    private static final int LONGEST = 5;
    private static final int GREATEST = 65_535;

    private UrlPort() {}

    public static boolean isValid(URI url) {
        var authority = url.getRawAuthority();
        var named = NAMED.matcher(authority == null ? "" : authority);
        return !named.matches() || isPort(named.group(1));
    }

    private static boolean isPort(String digits) {
        if (digits.isEmpty() || digits.length() > LONGEST) {
            return false;
        }
        return Integer.parseInt(digits) <= GREATEST;
    }
}
