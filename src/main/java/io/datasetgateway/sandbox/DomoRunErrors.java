package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Why runs end badly, as Domo says it: with the stack trace of its server. */
final class DomoRunErrors {

  private static final int FRAMES = 120;

  private DomoRunErrors() {}

  /** As recorded: the run is refused, but the call to start it succeeds. */
  static ObjectNode noAccount(long streamId, long executionId) {
    ObjectNode error =
        entry(
            streamId,
            executionId,
            "USER",
            7002,
            "Domo is ready, but you don't have access to the associated account. Please contact"
                + " the account owner and have them share the account with you.");
    error.putObject("parameters").put("stacktrace", trace()).put("message", "Access is denied");
    return error;
  }

  static ObjectNode sourceUnreachable(long streamId, long executionId) {
    return entry(streamId, executionId, "CONNECTOR", 1001, "The source did not answer in time.");
  }

  static ObjectNode aborted(long streamId, long executionId, String category, String message) {
    return entry(streamId, executionId, category, 0, message);
  }

  private static ObjectNode entry(
      long streamId, long executionId, String category, int code, String message) {
    return SandboxJson.object()
        .putNull("id")
        .put("streamId", streamId)
        .put("executionId", executionId)
        .put("category", category)
        .put("code", code)
        .put("message", message)
        .put("invalidatesExecution", false)
        .putNull("parameters");
  }

  private static String trace() {
    StringBuilder trace =
        new StringBuilder(
            "org.springframework.security.access.AccessDeniedException: Access is denied");
    for (int i = 0; i < FRAMES; i++) {
      trace.append("\n\tat com.example.sandbox.Frame").append(i).append(".invoke(Frame.java:1)");
    }
    return trace.toString();
  }
}
