package io.agentmode.kernel.settings;

import java.net.URI;

/** The address of a whole server. What is asked for there has a path of its own, so that one before it would be lost. */
public final class ServerAddress {

    private ServerAddress() {}

    /**
     * Scheme, host and port of {@code url}; anything more or less is refused by the name of its {@code setting}, and not
     * shown, as it may hold a password.
     */
    public static URI of(String setting, URI url) {
        boolean fits = url.getHost() != null
                && url.getScheme() != null
                && url.getScheme().matches("https?")
                && (url.getRawPath() == null || url.getRawPath().matches("/?"))
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getRawUserInfo() == null;
        if (!fits) {
            throw new IllegalArgumentException(
                    setting + " must be such as http://host:port or https://host, without a path or a user");
        }
        return URI.create(url.getScheme() + "://" + url.getRawAuthority());
    }
}
