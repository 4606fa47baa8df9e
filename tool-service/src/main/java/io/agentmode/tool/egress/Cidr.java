package io.agentmode.tool.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A range of addresses of one family, such as {@code 10.0.0.0/8}. */
record Cidr(InetAddress network, int bits) {
    private static final Pattern NOTATION = Pattern.compile("([0-9a-fA-F.:]+)/(\\d{1,3})");

    /** Empty for what is no such notation; never asks the net. */
    static Optional<Cidr> parse(String text) {
        var parts = NOTATION.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var network = InetAddress.ofLiteral(parts.group(1));
            int bits = Integer.parseInt(parts.group(2));
            return bits <= network.getAddress().length * 8 ? Optional.of(new Cidr(network, bits)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static Cidr of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException(text + " is no range of addresses"));
    }

    boolean contains(InetAddress address) {
        var mine = network.getAddress();
        var other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** The last 32 bits of an IPv6 address as the IPv4 address that some ranges carry there. */
    static InetAddress embedded(InetAddress address) {
        var bytes = address.getAddress();
        try {
            return InetAddress.getByAddress(new byte[] {
                bytes[bytes.length - 4], bytes[bytes.length - 3], bytes[bytes.length - 2], bytes[bytes.length - 1]
            });
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are always an address", e);
        }
    }
}
