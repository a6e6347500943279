package io.datasetgateway.security;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Which spellings of an address mean the own machine. Nothing is looked up in the DNS. */
final class Loopback {
  private Loopback() {}

  /** Whether it is {@code localhost}, or a loopback address however it is spelled. */
  static boolean isSpelledBy(String host) {
    InetAddress literal = literal(host);
    return literal == null ? host.equalsIgnoreCase("localhost") : literal.isLoopbackAddress();
  }

  /**
   * Whether it is the address from which a program on this machine calls unless it chooses another.
   * Service meshes hand over what came from elsewhere from other loopback addresses.
   */
  static boolean isOwnAddress(@Nullable String address) {
    InetAddress literal = address == null ? null : literal(address);
    return NetUtil.LOCALHOST4.equals(literal) || NetUtil.LOCALHOST6.equals(literal);
  }

  private static @Nullable InetAddress literal(String text) {
    return NetUtil.createInetAddressFromIpAddressString(text);
  }
}
