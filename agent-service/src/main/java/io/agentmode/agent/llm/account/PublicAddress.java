package io.agentmode.agent.llm.account;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Tells the open internet from everything else. */
final class PublicAddress {
    private PublicAddress() {}

    static boolean isPublic(InetAddress address) {
        var bytes = address.getAddress();
        return address instanceof Inet6Address
                ? isGlobal6(bytes)
                : isGlobal4(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff);
    }

    private static boolean isGlobal4(int a, int b, int c) {
        boolean closed = a == 0
                || a == 10
                || a == 127
                || a >= 224
                || (a == 100 && b >= 64 && b < 128)
                || (a == 169 && b == 254)
                || (a == 172 && b >= 16 && b < 32)
                || (a == 192 && (b == 168 || (b == 0 && (c == 0 || c == 2)) || (b == 88 && c == 99)))
                || (a == 198 && (b == 18 || b == 19 || (b == 51 && c == 100)))
                || (a == 203 && b == 0 && c == 113);
        return !closed;
    }

    /** 2000::/3 without documentation, and without what leads to IPv4 or is not routed: 2001::/23, 2002::/16. */
    private static boolean isGlobal6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        int second = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
        boolean special = first == 0x2002
                || (first == 0x2001 && (second < 0x0200 || second == 0x0db8))
                || (first == 0x3fff && second < 0x1000);
        return (first & 0xe000) == 0x2000 && !special;
    }
}
