package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection to be tried out; recorded from 1.13.2.
 *
 * @param providerType in lower case
 * @param parameters how to connect, under the provider's own word
 */
record DqopsTestRequest(
    @JsonProperty("connection_name") String connectionName,
    @JsonProperty("provider_type") String providerType,
    @JsonAnyGetter Map<String, Parameters> parameters) {
  DqopsTestRequest {
    parameters = Map.copyOf(parameters);
  }

  /**
   * How to connect to a database.
   *
   * @param port a number, as text
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Parameters(
      @JsonProperty("host") String host,
      @JsonProperty("port") String port,
      @JsonProperty("database") @Nullable String database,
      @JsonProperty("user") @Nullable String user,
      @JsonProperty("password") @Nullable String password) {
    /** Without what is nobody's business. */
    @Override
    public String toString() {
      return "***";
    }
  }
}
