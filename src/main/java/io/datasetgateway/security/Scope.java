package io.datasetgateway.security;

import java.util.List;
import java.util.regex.Pattern;

/** What a consumer may be allowed to do: the closed list. */
public final class Scope {
  /** Every scope. */
  public static final String ALL = "*";

  public static final String DATASETS_READ = "datasets:read";
  public static final String DATASETS_WRITE = "datasets:write";
  public static final String DATASETS_DELETE = "datasets:delete";
  public static final String DATASETS_NATIVE = "datasets:native";
  public static final String ROWS_READ = "rows:read";
  public static final String ROWS_WRITE = "rows:write";
  public static final String PERMISSIONS_READ = "permissions:read";
  public static final String PERMISSIONS_WRITE = "permissions:write";
  public static final String QUALITY_READ = "quality:read";
  public static final String QUALITY_RUN = "quality:run";

  /**
   * To pass what the operator's quality policies forbid, saying why. {@link #ALL} includes it, as
   * it does every other; the header that says why is needed in any case.
   */
  public static final String QUALITY_OVERRIDE = "quality:override";

  public static final String STREAMS_READ = "streams:read";
  public static final String STREAMS_WRITE = "streams:write";
  public static final String STREAMS_RUN = "streams:run";
  public static final String DOMAINS_READ = "domains:read";
  public static final String DOMAINS_WRITE = "domains:write";
  public static final String CONNECTIONS_READ = "connections:read";
  public static final String CONNECTIONS_WRITE = "connections:write";
  public static final String CONNECTIONS_TEST = "connections:test";
  public static final String BACKENDS_READ = "backends:read";

  private static final List<String> KNOWN =
      List.of(
          ALL,
          DATASETS_READ,
          DATASETS_WRITE,
          DATASETS_DELETE,
          DATASETS_NATIVE,
          ROWS_READ,
          ROWS_WRITE,
          PERMISSIONS_READ,
          PERMISSIONS_WRITE,
          QUALITY_READ,
          QUALITY_RUN,
          QUALITY_OVERRIDE,
          STREAMS_READ,
          STREAMS_WRITE,
          STREAMS_RUN,
          DOMAINS_READ,
          DOMAINS_WRITE,
          CONNECTIONS_READ,
          CONNECTIONS_WRITE,
          CONNECTIONS_TEST,
          BACKENDS_READ);

  private static final Pattern PROXY = Pattern.compile("proxy:[a-z][a-z0-9-]*:(read|write)");

  private Scope() {}

  /** Whether this is a scope that a consumer can be given. */
  static boolean isKnown(String scope) {
    return KNOWN.contains(scope) || isProxy(scope);
  }

  /** The scopes that there are, for a message. */
  static String known() {
    return String.join(", ", KNOWN) + ", proxy:<backend>:read, proxy:<backend>:write";
  }

  /** What the calls of a backend's pass-through need that only read, or that change something. */
  public static String proxy(String backend, boolean read) {
    return "proxy:" + backend + (read ? ":read" : ":write");
  }

  static boolean isProxy(String scope) {
    return PROXY.matcher(scope).matches();
  }
}
