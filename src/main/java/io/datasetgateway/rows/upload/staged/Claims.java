package io.datasetgateway.rows.upload.staged;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.state.Leases;
import io.datasetgateway.state.Store;
import io.datasetgateway.state.Store.Kept;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Who is at work on what of an upload, in whichever replica: one at a time for each part, and one
 * for the commit. A claim that is not renewed, since its replica has died, ends by itself.
 */
@ApplicationScoped
class Claims {
  private static final String COMMIT = "commit";

  private final Store store;
  private final Leases leases;

  Claims(Store store) {
    this.store = store;
    this.leases = new Leases(store);
  }

  /** Does something with a part; fails with CONFLICT while somebody else does. */
  <T> Uni<T> onPart(OpenUpload upload, PartNumber number, Supplier<Uni<T>> work) {
    return holding(upload, number.toString(), "This part is still being sent.", work);
  }

  /** Does the commit; fails with CONFLICT while somebody else does. */
  <T> Uni<T> onCommit(OpenUpload upload, Supplier<Uni<T>> work) {
    return holding(upload, COMMIT, "This upload is being committed.", work);
  }

  Uni<Boolean> isCommitting(OpenUpload upload) {
    return store.get(space(upload), COMMIT).map(held -> held.isPresent());
  }

  /** Fails with CONFLICT while a commit is under way. */
  Uni<Void> requireNoCommit(OpenUpload upload) {
    return isCommitting(upload)
        .invoke(
            committing -> {
              if (committing) {
                throw conflict("This upload is being committed.");
              }
            })
        .replaceWithVoid();
  }

  /** Fails with CONFLICT while a part is still on its way. */
  Uni<Void> requireNoPart(OpenUpload upload) {
    return store
        .newest(space(upload), Long.MAX_VALUE, PartNumber.MAX)
        .invoke(held -> requireNoPart(held))
        .replaceWithVoid();
  }

  private static void requireNoPart(List<Kept> held) {
    held.stream()
        .map(Kept::key)
        .filter(key -> !key.equals(COMMIT))
        .findFirst()
        .ifPresent(
            number -> {
              throw conflict("Part %s is still being sent.".formatted(number));
            });
  }

  private <T> Uni<T> holding(
      OpenUpload upload, String key, String otherwise, Supplier<Uni<T>> work) {
    return leases.holding(
        space(upload), key, work, () -> Uni.createFrom().failure(conflict(otherwise)));
  }

  private static String space(OpenUpload upload) {
    return "upload-claims/" + upload.id();
  }

  private static FaultException conflict(String detail) {
    return Fault.of(Kind.CONFLICT, detail).withRetryAfter(Duration.ofSeconds(1)).asException();
  }
}
