package io.agentmode.tool.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressKindTest {

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, PUBLIC",
        "100.63.255.255, PUBLIC",
        "172.15.0.1, PUBLIC",
        "172.32.0.1, PUBLIC",
        "2606:4700::1111, PUBLIC",
        "64:ff9b::808:808, PUBLIC",
        "127.0.0.1, LOOPBACK",
        "127.9.9.9, LOOPBACK",
        "::1, LOOPBACK",
        "::ffff:127.0.0.1, LOOPBACK",
        "64:ff9b::7f00:1, LOOPBACK",
        "::127.0.0.1, LOOPBACK",
        "10.1.2.3, PRIVATE",
        "172.16.0.1, PRIVATE",
        "172.31.255.255, PRIVATE",
        "192.168.1.1, PRIVATE",
        "100.64.0.1, PRIVATE",
        "100.127.255.255, PRIVATE",
        "::ffff:10.0.0.1, PRIVATE",
        "64:ff9b::a00:1, PRIVATE",
        "fc00::1, PRIVATE",
        "fd12:3456::1, PRIVATE",
        "169.254.169.254, NEVER",
        "169.254.0.1, NEVER",
        "::ffff:169.254.169.254, NEVER",
        "64:ff9b::a9fe:a9fe, NEVER",
        "100.100.100.200, NEVER",
        "fd00:ec2::254, NEVER",
        "fe80::1, NEVER",
        "fec0::1, NEVER",
        "0.0.0.0, NEVER",
        "::, NEVER",
        "224.0.0.1, NEVER",
        "255.255.255.255, NEVER",
        "ff02::1, NEVER",
        "64:ff9b:1::1, NEVER",
        "2002:a00:1::1, NEVER",
        "2001:0:a00:1::1, NEVER",
        "100::1, NEVER"
    })
    void everyAddressHasItsKindHoweverItIsWritten(String address, AddressKind kind) {
        assertThat(AddressKind.of(InetAddress.ofLiteral(address))).isEqualTo(kind);
    }
}
