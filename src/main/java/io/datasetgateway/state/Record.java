package io.datasetgateway.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.datasetgateway.problem.Fault;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a request that had an {@code Idempotency-Key}: that it is under way, and
 * then what came of it.
 *
 * @param fingerprint tells its body from any other; absent while a body has not come to its end
 * @param answer present once it was done
 * @param failure present once it failed in a way that must not be tried again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Record(@Nullable String fingerprint, @Nullable Answer answer, @Nullable Failure failure) {

  /** A fault, fit to be kept. */
  record Failure(
      Fault.Kind kind, String detail, @Nullable String backend, Map<String, Object> extensions) {

    static Failure of(Fault fault) {
      return new Failure(fault.kind(), fault.detail(), fault.backend(), fault.extensions());
    }

    Fault toFault() {
      return new Fault(kind, detail, backend, true, null, List.of(), extensions);
    }
  }

  static Record underWay(@Nullable String fingerprint) {
    return new Record(fingerprint, null, null);
  }

  static Record of(@Nullable String fingerprint, Answer answer) {
    return new Record(fingerprint, answer, null);
  }

  static Record of(@Nullable String fingerprint, Fault fault) {
    return new Record(fingerprint, null, Failure.of(fault));
  }

  boolean isDone() {
    return answer != null || failure != null;
  }
}
