package io.datasetgateway.proxy;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.vertx.core.MultiMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What of a caller's headers is passed on: a short list. A header that would make a part of an
 * answer, or none, of a whole one is left out, and so the whole is answered; one that guards a
 * change is kept.
 */
final class CallersHeaders {
  private static final String ACCEPT = "accept";
  private static final List<String> PASSED =
      List.of(
          ACCEPT,
          "accept-language",
          "content-type",
          "content-encoding",
          "if-match",
          "if-unmodified-since");

  private CallersHeaders() {}

  /**
   * @throws FaultException INVALID for what cannot be passed on in its meaning
   */
  static Map<String, String> of(MultiMap headers) {
    if (headers.contains("upgrade")) {
      throw refusal("Upgrade", "is not passed on: there is no other protocol here");
    }
    Map<String, String> passed = new LinkedHashMap<>();
    for (String name : PASSED) {
      List<String> values = headers.getAll(name);
      if (!values.isEmpty()) {
        passed.put(name, joined(name, values));
      }
    }
    for (String option : headers.getAll("connection")) {
      for (String named : option.split(",")) {
        if (passed.containsKey(named.strip().toLowerCase(Locale.ROOT))) {
          throw refusal("Connection", "must not name a header that is for the backend");
        }
      }
    }
    return passed;
  }

  private static String joined(String name, List<String> values) {
    if (values.size() > 1 && !name.startsWith(ACCEPT)) {
      throw refusal(name, "must be given once");
    }
    return String.join(", ", values);
  }

  private static FaultException refusal(String header, String detail) {
    return Fault.invalid(header, detail).asException();
  }
}
