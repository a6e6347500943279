package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where a connection leads, as drivers say it when something goes wrong.
 *
 * @param spec {@code provider_type} and the provider's block
 */
record DqopsAddress(JsonNode spec) {

  String host() {
    return block().path("host").asText("");
  }

  /** What a driver says when nobody listens there. */
  String refusal() {
    return "com.zaxxer.hikari.pool.HikariPool$PoolInitializationException: Failed to initialize"
        + " pool: Connection to "
        + hostAndPort()
        + " refused. Check that the hostname and port are correct and that the postmaster is"
        + " accepting TCP/IP connections.";
  }

  /** Holds the password. */
  String jdbcUrl() {
    return plainJdbcUrl()
        + "?user="
        + block().path("user").asText()
        + "&password="
        + block().path("password").asText();
  }

  /** Without a user. */
  String plainJdbcUrl() {
    String provider = spec.path("provider_type").asText();
    return "jdbc:" + provider + "://" + hostAndPort() + "/" + block().path("database").asText();
  }

  private String hostAndPort() {
    return host() + ":" + block().path("port").asText();
  }

  private JsonNode block() {
    return spec.path(spec.path("provider_type").asText());
  }
}
