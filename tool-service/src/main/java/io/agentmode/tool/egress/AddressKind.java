package io.agentmode.tool.egress;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** What an address belongs to, as far as it decides who may reach it. */
enum AddressKind {
    PUBLIC,
    LOOPBACK,
    PRIVATE,
    /** Link-local, metadata services, multicast, broadcast, reserved: nothing that anybody could want to be allowed. */
    NEVER;

    private static final List<Cidr> LOOPBACKS = ranges("127.0.0.0/8", "::1/128");
    private static final List<Cidr> PRIVATES =
            ranges("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "198.18.0.0/15", "fc00::/7");
    private static final List<Cidr> RESERVED = ranges(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            // Alibaba's metadata service, inside of the carrier-grade NAT range.
            "100.100.100.200/32",
            // AWS's metadata service over IPv6, inside of the unique local range.
            "fd00:ec2::254/128",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20");
    private static final Cidr GLOBAL_IPV6 = Cidr.of("2000::/3");
    /** What a translator turns into the IPv4 address in its last bits. */
    private static final List<Cidr> CARRIERS_OF_IPV4 = ranges("64:ff9b::/96", "::/96");

    static AddressKind of(InetAddress address) {
        if (in(RESERVED, address)) {
            return NEVER;
        }
        if (in(LOOPBACKS, address)) {
            return LOOPBACK;
        }
        if (in(PRIVATES, address)) {
            return PRIVATE;
        }
        if (address.getAddress().length == 4 || GLOBAL_IPV6.contains(address)) {
            return PUBLIC;
        }
        return in(CARRIERS_OF_IPV4, address) ? of(Cidr.embedded(address)) : NEVER;
    }

    private static boolean in(List<Cidr> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static List<Cidr> ranges(String... texts) {
        return Stream.of(texts).map(Cidr::of).toList();
    }
}
