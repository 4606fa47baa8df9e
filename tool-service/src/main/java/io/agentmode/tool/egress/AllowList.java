package io.agentmode.tool.egress;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an operator lets requests reach although it is private. */
final class AllowList {
    private static final Pattern WITH_PORT = Pattern.compile("(.+?)(?::(\\d{1,5}))?");
    private static final Pattern HOST = Pattern.compile("(\\*\\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?");

    private final List<Entry> entries;

    private AllowList(List<Entry> entries) {
        this.entries = entries;
    }

    private record Entry(
            @Nullable String host,
            @Nullable Cidr range,
            @Nullable Integer port) {
        boolean covers(String name, InetAddress address, int toPort) {
            return (port == null || port == toPort) && (range == null ? isName(name) : range.contains(address));
        }

        private boolean isName(String name) {
            var wanted = host == null ? "" : host;
            return wanted.startsWith("*.") ? name.endsWith(wanted.substring(1)) : name.equals(wanted);
        }
    }

    static AllowList of(List<String> texts) {
        return new AllowList(texts.stream().map(AllowList::entry).toList());
    }

    boolean covers(String host, InetAddress address, int port) {
        return entries.stream().anyMatch(entry -> entry.covers(host, address, port));
    }

    private static Entry entry(String text) {
        var trimmed = text.strip().toLowerCase(Locale.ROOT);
        var range = Cidr.parse(trimmed);
        if (range.isPresent()) {
            return new Entry(null, range.get(), null);
        }
        var parts = WITH_PORT.matcher(trimmed);
        if (!parts.matches()) {
            throw unreadable(text);
        }
        var port = parts.group(2) == null ? null : Integer.valueOf(parts.group(2));
        var ranged = Cidr.parse(parts.group(1));
        if (ranged.isEmpty() && !HOST.matcher(parts.group(1)).matches()) {
            throw unreadable(text);
        }
        return ranged.isPresent() ? new Entry(null, ranged.get(), port) : new Entry(parts.group(1), null, port);
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("agent-mode.egress.allow: '" + text
                + "' must be a host, *.domain or address/bits, each with or without :port");
    }
}
