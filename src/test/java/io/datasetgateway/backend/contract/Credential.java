package io.datasetgateway.backend.contract;

/**
 * How a kind of backend wants its credential.
 *
 * @param header the request's header
 * @param prefix what stands in it before the token
 */
public record Credential(String header, String prefix) {
  String of(String token) {
    return prefix + token;
  }
}
