package io.github.civitgrabber.core.net;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells addresses of the public internet from those of this machine, of a private network, and of
 * nobody in particular (RFC 6890 and the registries it founded). 198.18.0.0/15 counts as public:
 * local proxies hand it out for every name. Stateless.
 */
public final class PublicAddress {

  private static final Block[] NOT_PUBLIC =
      Stream.of(
              "0.0.0.0/8", // this host on this network
              "10.0.0.0/8", // private (RFC 1918)
              "100.64.0.0/10", // shared by a provider's customers (RFC 6598)
              "127.0.0.0/8", // loopback
              "169.254.0.0/16", // link-local, and the metadata service of cloud machines
              "172.16.0.0/12", // private
              "192.0.0.0/24", // protocol assignments
              "192.168.0.0/16", // private
              "224.0.0.0/4", // multicast
              "240.0.0.0/4", // reserved, and broadcast
              "64:ff9b:1::/48", // a network's own translation (RFC 8215)
              "100::/64", // discarded (RFC 6666)
              "2001::/32", // Teredo
              "fc00::/7", // unique local
              "fe80::/10", // link-local
              "fec0::/10", // site-local, deprecated
              "ff00::/8") // multicast
          .map(Block::parse)
          .toArray(Block[]::new);

  private static final Block TUNNEL_6TO4 = Block.parse("2002::/16");

  /** Behind these, the last four bytes are an IPv4 address: the NAT64 of RFC 6052 and RFC 2765. */
  private static final Block[] TRANSLATED = {
    Block.parse("64:ff9b::/96"), Block.parse("0:0:0:0:ffff:0::/96")
  };

  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;

  /** A host that ends so is an IPv4 address for every browser (URL standard, 3.5), or nothing. */
  private static final Pattern ENDS_IN_NUMBER =
      Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)", Pattern.CASE_INSENSITIVE);

  private static final Pattern DOTTED =
      Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");

  private PublicAddress() {}

  /**
   * Whether the address may belong to a server of the public internet. An IPv6 address that carries
   * an IPv4 address is as public as that one.
   *
   * @param address 4 or 16 bytes, the first one first; anything else is not public
   */
  public static boolean isPublic(byte[] address) {
    return switch (address.length) {
      case IPV4_BYTES -> isOutside(address);
      case IPV6_BYTES -> {
        Optional<byte[]> carried = carried(address);
        yield carried.isPresent() ? isOutside(carried.get()) : isOutside(address);
      }
      default -> false;
    };
  }

  /**
   * Whether a host that is written as an address is public; empty for a name. IPv4 in an unusual
   * notation (decimal, octal, hexadecimal, short) is not: each reader takes it for another address.
   *
   * @param host in an address's authority, IPv6 in brackets, with or without a zone
   */
  public static Optional<Boolean> judgeLiteral(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (name.startsWith("[")) {
      return Optional.of(isPublicLiteral(name.replaceAll("^\\[|%.*|]$", "")));
    }
    return ENDS_IN_NUMBER.matcher(name).matches()
        ? Optional.of(DOTTED.matcher(name).matches() && isPublicLiteral(name))
        : Optional.empty();
  }

  private static boolean isPublicLiteral(String literal) {
    try {
      return isPublic(InetAddress.ofLiteral(literal).getAddress());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isOutside(byte[] address) {
    return Arrays.stream(NOT_PUBLIC).noneMatch(block -> block.holds(address));
  }

  private static Optional<byte[]> carried(byte[] ipv6) {
    if (TUNNEL_6TO4.holds(ipv6)) {
      return Optional.of(Arrays.copyOfRange(ipv6, 2, 2 + IPV4_BYTES));
    }
    boolean last =
        isMappedOrCompatible(ipv6) || Arrays.stream(TRANSLATED).anyMatch(t -> t.holds(ipv6));
    return last
        ? Optional.of(Arrays.copyOfRange(ipv6, IPV6_BYTES - IPV4_BYTES, IPV6_BYTES))
        : Optional.empty();
  }

  /** Ten zero bytes, then ffff or 0 (RFC 4291, 2.5.5); loopback and unspecified are among them. */
  private static boolean isMappedOrCompatible(byte[] ipv6) {
    for (int i = 0; i < 10; i++) {
      if (ipv6[i] != 0) {
        return false;
      }
    }
    return ipv6[10] == ipv6[11] && (ipv6[10] == 0 || ipv6[10] == -1);
  }

  /** All addresses whose first bits are those of {@code start}. */
  private record Block(InetAddress start, int bits) {

    static Block parse(String text) {
      String[] parts = text.split("/", 2);
      return new Block(InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]));
    }

    boolean holds(byte[] address) {
      byte[] first = start.getAddress();
      if (address.length != first.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int differing = (address[bit / 8] ^ first[bit / 8]) >> (7 - bit % 8);
        if ((differing & 1) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
