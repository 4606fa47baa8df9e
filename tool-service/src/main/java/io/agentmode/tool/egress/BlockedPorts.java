package io.agentmode.tool.egress;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Ports and ranges of ports, such as {@code 1-79}. */
final class BlockedPorts {
    private static final Pattern NOTATION = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

    private final List<Range> ranges;

    private BlockedPorts(List<Range> ranges) {
        this.ranges = ranges;
    }

    private record Range(int from, int to) {}

    static BlockedPorts of(Collection<String> texts) {
        return new BlockedPorts(texts.stream().map(BlockedPorts::range).toList());
    }

    boolean contains(int port) {
        return ranges.stream().anyMatch(range -> range.from <= port && port <= range.to);
    }

    private static Range range(String text) {
        var parts = NOTATION.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "agent-mode.egress.blocked-ports: '" + text + "' must be a port or a range such as 1-79");
        }
        int from = Integer.parseInt(parts.group(1));
        return new Range(from, parts.group(2) == null ? from : Integer.parseInt(parts.group(2)));
    }
}
