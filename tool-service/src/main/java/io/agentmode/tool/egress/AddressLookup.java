package io.agentmode.tool.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Names to addresses; may block. */
@FunctionalInterface
public interface AddressLookup {
    List<InetAddress> of(String host) throws UnknownHostException;
}
