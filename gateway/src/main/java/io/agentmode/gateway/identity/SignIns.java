package io.agentmode.gateway.identity;

import io.agentmode.gateway.http.PemFile;
import io.quarkus.oidc.Oidc;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Decides how users sign in; refuses to start when that is not safe or not said. */
@Singleton
class SignIns {
    private final SignIn signIn;

    SignIns(IdentityConfig config, @ConfigProperty(name = "quarkus.http.host") String host) {
        this.signIn = choose(config, ConfigUtils.isProfileActive("local"), host);
    }

    void verifyWith(@Observes Oidc oidc) {
        oidc.create(signIn.verification());
    }

    @Produces
    @Singleton
    SignIn signIn() {
        return signIn;
    }

    static SignIn choose(IdentityConfig config, boolean local, String host) {
        return local ? local(config.local(), host) : openId(config.oidc());
    }

    private static SignIn local(IdentityConfig.Local config, String host) {
        if (!isLoopback(host)) {
            throw new IllegalStateException("quarkus.http.host is '" + host + "': in the profile 'local' anybody who"
                    + " reaches the gateway gets a token, so it must listen on 127.0.0.1 only");
        }
        return new SignIn.Local(
                PemFile.privateKey(
                        "LOCAL_ISSUER_PRIVATE_KEY", required("LOCAL_ISSUER_PRIVATE_KEY", config.privateKey())),
                PemFile.publicKey("LOCAL_ISSUER_PUBLIC_KEY", required("LOCAL_ISSUER_PUBLIC_KEY", config.publicKey())));
    }

    private static SignIn openId(IdentityConfig.OpenId config) {
        return new SignIn.OpenId(
                config.authServerUrl()
                        .orElseThrow(() -> new IllegalStateException("OIDC_AUTH_SERVER_URL is not set: outside of the"
                                + " profile 'local' it must name the OpenID Connect provider that signs users in")),
                config);
    }

    private static Path required(String variable, Optional<Path> file) {
        return file.orElseThrow(() ->
                new IllegalStateException(variable + " is not set: in the profile 'local' it must name a PEM file"));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
