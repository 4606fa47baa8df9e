package io.agentmode.agent.llm.account;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Where a tenant's base URL leads: to public addresses only, or to this machine in the local profile. */
@ApplicationScoped
class AccountAddress {
    private final boolean local;

    AccountAddress() {
        this(ConfigUtils.isProfileActive("local"));
    }

    AccountAddress(boolean local) {
        this.local = local;
    }

    /** The URL breaks a rule; the message says which and nothing about what is there. */
    static final class NotAllowed extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotAllowed(String message) {
            super(message);
        }
    }

    /** Asks for the name once; every address it has must be allowed, and the one that comes back is to be connected to. */
    Uni<InetSocketAddress> pin(String baseUrl) {
        return backHere(Uni.createFrom().completionStage(() -> {
            var found = new CompletableFuture<InetSocketAddress>();
            Thread.ofVirtual().name("account-address").start(() -> {
                try {
                    found.complete(find(baseUrl));
                } catch (RuntimeException e) {
                    found.completeExceptionally(e);
                }
            });
            return found;
        }));
    }

    /** Whoever asked goes on where it was: what follows may need its event loop, as a database session does. */
    private static <T> Uni<T> backHere(Uni<T> work) {
        Context here = Vertx.currentContext();
        return here == null ? work : work.emitOn(task -> here.runOnContext(_ -> task.run()));
    }

    InetSocketAddress find(String baseUrl) {
        var url = parsed(baseUrl);
        var addresses = addresses(url.getHost());
        boolean loopback = Stream.of(addresses).allMatch(InetAddress::isLoopbackAddress);
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        if (local && loopback) {
            return new InetSocketAddress(addresses[0], port(url, secure));
        }
        if (!secure) {
            throw new NotAllowed("must begin with https://, or the key would travel in the clear");
        }
        if (!Stream.of(addresses).allMatch(PublicAddress::isPublic)) {
            throw new NotAllowed("leads to an address that may not be reached from here");
        }
        return new InetSocketAddress(addresses[0], port(url, secure));
    }

    private static URI parsed(String baseUrl) {
        try {
            var url = URI.create(baseUrl);
            var scheme = String.valueOf(url.getScheme());
            if (url.getHost() == null
                    || url.getRawUserInfo() != null
                    || url.getRawQuery() != null
                    || url.getRawFragment() != null
                    || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
                throw new NotAllowed("must be a URL such as https://proxy.example/v1");
            }
            return url;
        } catch (IllegalArgumentException _) {
            throw new NotAllowed("must be a URL such as https://proxy.example/v1");
        }
    }

    private static InetAddress[] addresses(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException _) {
            throw new NotAllowed("names a host that nobody knows");
        }
    }

    private static int port(URI url, boolean secure) {
        return url.getPort() != -1 ? url.getPort() : secure ? 443 : 80;
    }
}
