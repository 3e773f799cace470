package io.github.civitgrabber.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.255.255.255",
        "10.0.0.0",
        "10.255.255.255",
        "100.64.0.0",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.255",
        "169.254.0.0",
        "169.254.169.254",
        "172.16.0.0",
        "172.31.255.255",
        "192.0.0.170",
        "192.168.0.0",
        "192.168.255.255",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::192.168.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::10.1.2.3",
        "64:ff9b:1::808:808",
        "::ffff:0:10.1.2.3",
        "2002:7f00:1::",
        "2002:c0a8:1::1",
        "2002:a9fe:a9fe::1",
        "2001::808:808",
        "100::1",
        "fc00::",
        "fd12:3456::1",
        "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1",
      })
  void ofThisMachineOrItsNetwork_isNotPublic(String address) {
    assertThat(PublicAddress.isPublic(bytes(address))).isFalse();
  }

  /** Each neighbour of a block, and what only passes through one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.0",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "104.18.22.206",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.18.0.7",
        "223.255.255.255",
        "64:ff9b::8.8.8.8",
        "::8.8.8.8",
        "2002:808:808::1",
        "2001:1::1",
        "2003::1",
        "2606:4700::6812:16ce",
        "2a00:1450:4001::1",
        "fbff::1",
      })
  void ofTheInternet_isPublic(String address) {
    assertThat(PublicAddress.isPublic(bytes(address))).isTrue();
  }

  /** Java reads such an address as IPv4, so its bytes are spelled out. */
  @Test
  void mappedIpv4_isAsPublicAsWhatItCarries() {
    assertThat(PublicAddress.isPublic(mapped(127, 0, 0, 1))).isFalse();
    assertThat(PublicAddress.isPublic(mapped(192, 168, 1, 1))).isFalse();
    assertThat(PublicAddress.isPublic(mapped(8, 8, 8, 8))).isTrue();
  }

  @Test
  void noAddressAtAll_isNotPublic() {
    assertThat(PublicAddress.isPublic(new byte[0])).isFalse();
    assertThat(PublicAddress.isPublic(new byte[] {8, 8, 8})).isFalse();
    assertThat(PublicAddress.isPublic(new byte[] {8, 8, 8, 8, 8})).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.1.",
        "192.168.0.1",
        "2130706433",
        "017700000001",
        "0x7f000001",
        "0X7F.1",
        "127.1",
        "0177.0.0.1",
        "127.0.0.01",
        "0x7f.0.0.1",
        "8.8.8.8.8",
        "08.8.8.8",
        "256.8.8.8",
        "1.2.3",
        "134744072",
        "name.0x",
        "name.1",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[fe80::1%25eth0]",
        "[fe80::1%lo]",
        "[fd00::1]",
        "[]",
        "[::zz]",
      })
  void literalOfThisMachineOrItsNetworkOrUnclear_isNotPublic(String host) {
    assertThat(PublicAddress.judgeLiteral(host)).contains(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"8.8.8.8", "104.18.22.206.", "[2606:4700::6812:16ce]", "[::ffff:8.8.8.8]"})
  void literalOfTheInternet_isPublic(String host) {
    assertThat(PublicAddress.judgeLiteral(host)).contains(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "civitai.com",
        "civitai.com.",
        "localhost",
        "127.0.0.1.nip.io",
        "1e100.net",
        "a.0x7g",
        "b.1a",
        ""
      })
  void name_isForALookUp(String host) {
    assertThat(PublicAddress.judgeLiteral(host)).isEmpty();
  }

  private static byte[] bytes(String address) {
    return InetAddress.ofLiteral(address).getAddress();
  }

  private static byte[] mapped(int a, int b, int c, int d) {
    byte[] address = new byte[16];
    address[10] = -1;
    address[11] = -1;
    address[12] = (byte) a;
    address[13] = (byte) b;
    address[14] = (byte) c;
    address[15] = (byte) d;
    return address;
  }
}
