package io.datasetgateway.security;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request comes straight from a program on this machine: neither through a proxy, which
 * would lend its own address to whoever calls it, nor from a browser, which would lend it to every
 * page that is looked at.
 */
final class OwnMachine {
  private static final List<String> PROXY_PREFIXES = List.of("x-forwarded-", "x-envoy-");
  private static final Set<String> PROXY_HEADERS =
      Set.of("forwarded", "via", "x-real-ip", "x-client-ip", "x-original-forwarded-for");

  /** What a browser sends of its own accord, and no page can keep it from sending. */
  private static final Set<String> BROWSER_HEADERS = Set.of("origin", "sec-fetch-site");

  private OwnMachine() {}

  /** What speaks against it, for the caller; empty when nothing does. */
  static Optional<String> objection(HttpServerRequest request) {
    return objection(address(request.remoteAddress()), request.authority(), request.headers());
  }

  static Optional<String> objection(
      @Nullable String remote, @Nullable HostAndPort authority, MultiMap headers) {
    if (!Loopback.isOwnAddress(remote)) {
      return Optional.of("it does not come from this machine");
    }
    if (!namesThisMachine(authority, headers)) {
      // A name of somebody's own that leads here would let a browser believe that it is theirs.
      return Optional.of("its Host is not localhost");
    }
    return headers.names().stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .filter(OwnMachine::isOfAnother)
        .findFirst()
        .map(name -> "it has the header " + name);
  }

  private static boolean namesThisMachine(@Nullable HostAndPort authority, MultiMap headers) {
    if (authority == null || !Loopback.isSpelledBy(authority.host())) {
      return false;
    }
    List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
    return hosts.size() <= 1 && hosts.stream().allMatch(OwnMachine::namesThisMachine);
  }

  private static boolean namesThisMachine(String host) {
    HostAndPort parsed = HostAndPort.parseAuthority(host, -1);
    return parsed != null && Loopback.isSpelledBy(parsed.host());
  }

  private static boolean isOfAnother(String header) {
    return PROXY_HEADERS.contains(header)
        || BROWSER_HEADERS.contains(header)
        || PROXY_PREFIXES.stream().anyMatch(header::startsWith);
  }

  private static @Nullable String address(@Nullable SocketAddress remote) {
    return remote == null ? null : remote.hostAddress();
  }
}
