package io.agentmode.tool.testing;

import io.agentmode.tool.egress.AddressLookup;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The name server of the tests: no test asks the real one. Literals are what they say, as in the JDK. */
@Alternative
@Priority(1)
@Singleton
public class Names implements AddressLookup {
    private final Map<String, List<InetAddress>> known = new ConcurrentHashMap<>();

    public void put(String host, String... literals) {
        known.put(host, List.of(literals).stream().map(InetAddress::ofLiteral).toList());
    }

    @Override
    public List<InetAddress> of(String host) throws UnknownHostException {
        var addresses = known.get(host);
        if (addresses != null) {
            return addresses;
        }
        if (host.equals("localhost") || Character.isDigit(host.charAt(0))) {
            return List.of(InetAddress.getAllByName(host));
        }
        throw new UnknownHostException(host);
    }
}
