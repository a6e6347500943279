package io.datasetgateway.quality;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.security.Consumer;
import io.datasetgateway.security.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is told a caller of a policy that is not met, and no more than it may know: with {@code
 * quality:read}, of the datasets within its patterns.
 */
final class Ruling {
  private final DatasetId id;
  private final Use use;
  private final Optional<Consumer> caller;
  private final Instant now;

  Ruling(DatasetId id, Use use, Optional<Consumer> caller, Instant now) {
    this.id = id;
    this.use = use;
    this.caller = caller;
    this.now = now;
  }

  /** Why a policy refuses; absent when it does not. */
  Optional<Fault> refusal(Kind kind, GatePolicy policy, Quality quality) {
    Finding finding = policy.find(quality, now);
    return policy.refuses(finding)
        ? Optional.of(refusal(kind, policy, quality, finding))
        : Optional.empty();
  }

  /** What is told of a policy that lets it pass with a doubt; absent when there is none. */
  Optional<String> warning(String whose, GatePolicy policy, Quality quality) {
    Finding finding = policy.find(quality, now);
    return policy.warnsOf(finding)
        ? Optional.of("policy=" + whose + "; quality=" + finding.word())
        : Optional.empty();
  }

  private Fault refusal(Kind kind, GatePolicy policy, Quality quality, Finding finding) {
    Fault fault = Fault.of(kind, detail(kind)).with("use", use.word());
    Fault written = use == Use.UPLOAD ? fault.with(Fault.COMMITTED, false) : fault;
    return caller.filter(one -> one.has(Scope.QUALITY_READ)).isPresent()
        ? explained(written, policy, quality, finding)
        : written;
  }

  private Fault explained(Fault fault, GatePolicy policy, Quality quality, Finding finding) {
    Fault named = fault.with("failing", failing(policy, quality));
    return sees(quality)
        ? named
            .with("reason", finding.word())
            .with("verdict", quality.verdict())
            .with("doubts", quality.doubts())
            .with("via", quality.via() == null ? List.of() : quality.via())
        : named;
  }

  /** Whether all that was judged is the caller's to see. */
  private boolean sees(Quality quality) {
    return quality.via() == null
        || quality.via().stream().map(Via::dataset).allMatch(this::mayTouch);
  }

  private List<QualityCheck> failing(GatePolicy policy, Quality quality) {
    return Stream.ofNullable(quality.failing())
        .flatMap(List::stream)
        .filter(check -> mayTouch(Objects.requireNonNullElse(check.dataset(), id)))
        .filter(
            check ->
                check.severity() == Severity.EXECUTION_ERROR
                    || policy.failOn().isReachedBy(check.severity()))
        .toList();
  }

  private boolean mayTouch(DatasetId dataset) {
    return caller.map(one -> one.mayTouch(dataset)).orElse(false);
  }

  private static String detail(Kind kind) {
    return kind == Kind.BARRED_BY_OPERATOR
        ? "The dataset is not as good as the operator's policy asks for."
        : "The dataset is not as good as your " + Gate.POLICY + " asks for.";
  }
}
