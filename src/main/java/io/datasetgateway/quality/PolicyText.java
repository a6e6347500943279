package io.datasetgateway.quality;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a policy as a caller writes it in the header {@value #HEADER}. */
final class PolicyText {
  static final String HEADER = "Quality-Policy";

  private FailOn failOn = GatePolicy.STANDARD.failOn();
  private @Nullable Duration maxAge = GatePolicy.STANDARD.maxAge();
  private OnUnknown onUnknown = GatePolicy.STANDARD.onUnknown();

  private PolicyText() {}

  /**
   * Reads members with semicolons between them, each at most once, in any order.
   *
   * @throws FaultException INVALID, naming the header
   */
  static GatePolicy parse(String text) {
    PolicyText read = new PolicyText();
    Set<String> seen = new HashSet<>();
    for (String member : text.split(";", -1)) {
      read.take(member.strip(), seen);
    }
    return new GatePolicy(read.failOn, read.maxAge, read.onUnknown);
  }

  private void take(String member, Set<String> seen) {
    int equals = member.indexOf('=');
    if (equals < 0) {
      throw refusal("must be members such as fail-on=error; max-age=6h; on-unknown=warn");
    }
    String name = member.substring(0, equals);
    if (!seen.add(name)) {
      throw refusal("has a member twice");
    }
    set(name, member.substring(equals + 1));
  }

  private void set(String name, String value) {
    switch (name) {
      case "fail-on" ->
          failOn = required(FailOn.of(value), "fail-on must be of warning, error, fatal");
      case "max-age" -> maxAge = required(MaxAge.of(value), "max-age " + MaxAge.SHAPE);
      case "on-unknown" ->
          onUnknown = required(OnUnknown.of(value), "on-unknown must be of allow, warn, fail");
      default -> throw refusal("has members fail-on, max-age, on-unknown, and no other");
    }
  }

  private static <T> T required(Optional<T> value, String otherwise) {
    return value.orElseThrow(() -> refusal(otherwise));
  }

  static FaultException refusal(String detail) {
    return Fault.invalid(HEADER, detail).asException();
  }
}
