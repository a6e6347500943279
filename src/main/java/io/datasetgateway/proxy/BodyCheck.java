package io.datasetgateway.proxy;

import com.fasterxml.jackson.databind.JsonNode;

/** Looks at a body that would do harm if it said too little. */
@FunctionalInterface
public interface BodyCheck {
  /**
   * Looks at it.
   *
   * @param body any JSON
   * @throws io.datasetgateway.problem.FaultException INVALID, naming what is wrong
   */
  void check(JsonNode body);
}
