package io.agentmode.tool.egress;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Decides where a request may go. A name is asked for once and every one of its addresses must be allowed; the one
 * that comes back is the one to connect to, so that a second answer of the name server changes nothing.
 */
@Singleton
public class Egress {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final AddressLookup lookup;
    private final boolean allowLoopback;
    private final AllowList allowed;
    private final BlockedPorts blockedPorts;

    Egress(EgressConfig config, AddressLookup lookup) {
        this.lookup = lookup;
        this.allowLoopback = config.allowLoopback();
        this.allowed = AllowList.of(config.allow().orElse(List.of()));
        this.blockedPorts = BlockedPorts.of(config.blockedPorts());
    }

    /** The checked address of a URL; may block. Fails with {@link UrlNotAllowed}, or because the name is unknown. */
    public InetSocketAddress pin(URI url) throws UrlNotAllowed, UnknownHostException {
        var host = host(url);
        int port = port(url);
        var addresses = addresses(host);
        for (var address : addresses) {
            require(host, address, port);
        }
        return new InetSocketAddress(addresses.getFirst(), port);
    }

    static int port(URI url) {
        if (url.getPort() != -1) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }

    private static String host(URI url) throws UrlNotAllowed {
        if (url.getScheme() == null || !SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))) {
            throw new UrlNotAllowed("Only http and https may be used.");
        }
        if (!UrlPort.isValid(url)) {
            throw new UrlNotAllowed("The URL " + UrlPort.RULE + ".");
        }
        if (url.getHost() == null || url.getRawUserInfo() != null) {
            throw new UrlNotAllowed("The URL must name a host, and no user.");
        }
        var host = url.getHost().toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private List<InetAddress> addresses(String host) throws UnknownHostException {
        var addresses = host.startsWith("[")
                ? List.of(InetAddress.ofLiteral(host.substring(1, host.length() - 1)))
                : lookup.of(host);
        if (addresses.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return addresses;
    }

    private void require(String host, InetAddress address, int port) throws UrlNotAllowed {
        var kind = AddressKind.of(address);
        boolean permitted = kind != AddressKind.NEVER && allowed.covers(host, address, port);
        if (permitted) {
            return;
        }
        if (blockedPorts.contains(port)) {
            throw new UrlNotAllowed("Port " + port + " may not be used.");
        }
        if (kind != AddressKind.PUBLIC && !(kind == AddressKind.LOOPBACK && allowLoopback)) {
            throw new UrlNotAllowed("The host has an address that may not be reached from here.");
        }
    }
}
