package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/**
 * Tries to open a connection. There is one database to be found, at {@code warehouse.sandbox.test}
 * for the user {@code reader} with the password {@code sandbox}; and files need nobody to listen.
 *
 * @param connection with its references resolved
 */
record DqopsTrial(JsonNode connection) {

  private static final String FAILED = "Connection failed, error: ";

  /** Why it could not be opened, in the server's careless words; empty when it was. */
  Optional<String> failure() {
    String provider = connection.path("provider_type").asText("");
    if (provider.isEmpty()) {
      return Optional.of(nullPointer("com.dqops.connectors.ProviderType.toString()", "dialect"));
    }
    boolean files = provider.equals("duckdb");
    if (!connection.has(provider)) {
      String first = provider.substring(0, 1).toUpperCase(Locale.ROOT);
      String type = first + provider.substring(1) + "ParametersSpec";
      String getter = files ? ".getStorageType()" : ".getHost()";
      return Optional.of(
          nullPointer("com.dqops.connectors." + provider + "." + type + getter, provider));
    }
    return files ? Optional.empty() : dialled(connection.path(provider));
  }

  private Optional<String> dialled(JsonNode block) {
    DqopsAddress address = new DqopsAddress(connection);
    String host = address.host();
    if (host.isEmpty() || host.startsWith("/")) {
      return Optional.of(
          FAILED
              + "java.lang.RuntimeException: Failed to get driver instance for jdbcUrl="
              + address.plainJdbcUrl());
    }
    if (!host.equals("warehouse.sandbox.test")) {
      return Optional.of(FAILED + address.refusal());
    }
    String user = block.path("user").asText("");
    boolean known = user.equals("reader") && block.path("password").asText("").equals("sandbox");
    return known
        ? Optional.empty()
        : Optional.of(
            FAILED
                + "com.zaxxer.hikari.pool.HikariPool$PoolInitializationException: Failed to"
                + " initialize pool: FATAL: password authentication failed for user \""
                + user
                + "\", jdbcUrl="
                + address.jdbcUrl());
  }

  private static String nullPointer(String method, String variable) {
    return "Cannot invoke \"" + method + "\" because \"" + variable + "\" is null";
  }
}
