package io.agentmode.tool.egress;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;

/** Names as the machine's own resolver knows them. */
final class Dns {
    private Dns() {}

    @Produces
    @Singleton
    static AddressLookup lookup() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
