package io.datasetgateway.proxy;

import io.datasetgateway.backend.ByteAnswer;
import io.datasetgateway.backend.ByteBody;
import io.datasetgateway.backend.ByteClient;
import io.datasetgateway.backend.ByteRequest;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** A request that is passed on: one that is open, and holds nothing that must not leave. */
public final class ProxyCall {
  /** What a backend answers to a request that it does not take; each has no kind to itself. */
  private static final List<Integer> NOT_TAKEN = List.of(400, 405, 406, 410, 413, 415, 416, 422);

  /** Of each backend, what a status means to any request that is passed on. */
  private static final ConcurrentMap<BackendName, Map<Integer, Fault>> MEANINGS =
      new ConcurrentHashMap<>();

  /** A connection is watched for longer than its call may last, which ends it otherwise. */
  private static final Duration AFTER_THE_CALL = Duration.ofMinutes(1);

  private final BackendName backend;
  private final ProxyRule rule;
  private final String target;
  private final Map<String, String> headers;
  private final ByteBody body;

  /**
   * @param target the path and the query, as they were written
   */
  ProxyCall(
      BackendName backend,
      ProxyRule rule,
      String target,
      Map<String, String> headers,
      ByteBody body) {
    this.backend = backend;
    this.rule = rule;
    this.target = target;
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  /**
   * Makes the call the way that all calls of the backend go. A read is repeated when it has no
   * body; anything else is made once.
   *
   * @param client asked for each attempt
   */
  public Uni<ByteAnswer> over(Calls calls, Supplier<ByteClient> client) {
    Supplier<Uni<ByteAnswer>> attempt = () -> client.get().open(request());
    Calls way = way(calls);
    if (!rule.read()) {
      return way.once(rule.operation(), attempt);
    }
    return body instanceof ByteBody.None
        ? way.idempotent(rule.operation(), attempt)
        : way.once(rule.operation(), attempt).onFailure().transform(ProxyCall::withoutEffect);
  }

  private Calls way(Calls calls) {
    if (rule.waits() != null) {
      return calls.forWaiting(rule.waits());
    }
    return body instanceof ByteBody.None ? calls.forPassages() : calls.forSending();
  }

  private ByteRequest request() {
    ByteRequest request =
        ByteRequest.of(rule.method(), target)
            .carrying(body)
            .with(headers)
            .meaning(MEANINGS.computeIfAbsent(backend, ProxyCall::meanings));
    Duration waits = rule.waits();
    return waits == null ? request : request.waiting(waits.plus(AFTER_THE_CALL));
  }

  private static Map<Integer, Fault> meanings(BackendName backend) {
    Map<Integer, Fault> meanings = new HashMap<>();
    NOT_TAKEN.forEach(status -> meanings.put(status, notTaken(backend, status)));
    meanings.put(
        412,
        Fault.of(Kind.PRECONDITION_FAILED, backend.value(), "It is no longer what If-Match says."));
    return Map.copyOf(meanings);
  }

  private static Fault notTaken(BackendName backend, int status) {
    return Fault.of(
            Kind.FAILED, backend.value(), "This backend failed: it answered " + status + ".")
        .with("backendStatus", status);
  }

  /** What only reads has no outcome that could be unknown. */
  private static Throwable withoutEffect(Throwable failure) {
    return FaultException.is(failure, Kind.OUTCOME_UNKNOWN) && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
