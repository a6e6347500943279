package io.datasetgateway.rows.upload.staged;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.quality.Gate;
import io.datasetgateway.quality.Use;
import io.datasetgateway.rows.upload.RowUploader;
import io.datasetgateway.rows.upload.UploadTicket;
import io.datasetgateway.security.Caller;
import io.datasetgateway.security.Consumer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Uploads that are made step by step: opened, and looked at. */
@ApplicationScoped
class StagedUploads {
  private final Backends backends;
  private final UploadRegister register;
  private final Claims claims;
  private final Clock clock;
  private final Gate gate;

  StagedUploads(Backends backends, UploadRegister register, Claims claims, Clock clock, Gate gate) {
    this.backends = backends;
    this.register = register;
    this.claims = claims;
    this.clock = clock;
    this.gate = gate;
  }

  /** Opens an upload, of the caller alone. */
  Uni<StagedUpload> open(DatasetId id, @Nullable String partition) {
    String consumer = caller();
    RowUploader writer = backends.require(id, RowUploader.class);
    return gate.check(id, Use.UPLOAD)
        .chain(() -> writer.open(id, partition))
        .map(ticket -> opened(consumer, id, partition, ticket))
        .call(register::open)
        .map(upload -> toView(upload, List.of(), StagedUpload.State.OPEN, null));
  }

  /** An upload with the parts that have arrived. */
  Uni<StagedUpload> get(DatasetId id, String upload) {
    return require(id, upload).chain(this::look);
  }

  /** An upload of this dataset and the present caller; any other fails with NOT_FOUND. */
  Uni<OpenUpload> require(DatasetId id, String upload) {
    String consumer = caller();
    return register
        .find(upload)
        .map(
            found ->
                found
                    .filter(one -> one.dataset().equals(id) && one.consumer().equals(consumer))
                    .orElseThrow(StagedUploads::notFound));
  }

  private Uni<StagedUpload> look(OpenUpload upload) {
    return Uni.combine()
        .all()
        .unis(register.parts(upload), register.commit(upload), claims.isCommitting(upload))
        .asTuple()
        .map(
            known ->
                toView(
                    upload,
                    known.getItem1(),
                    state(known.getItem2(), known.getItem3()),
                    known.getItem2().orElse(null)));
  }

  private OpenUpload opened(
      String consumer, DatasetId id, @Nullable String partition, UploadTicket ticket) {
    Instant now = clock.instant();
    return new OpenUpload(
        UUID.randomUUID().toString(),
        consumer,
        id,
        partition,
        ticket,
        now,
        now.plus(UploadRegister.KEEP));
  }

  private static StagedUpload toView(
      OpenUpload upload,
      List<PartRecord> parts,
      StagedUpload.State state,
      @Nullable CommitRecord commit) {
    return new StagedUpload(
        upload.id(),
        upload.dataset(),
        upload.partition(),
        state,
        upload.openedAt(),
        upload.expiresAt(),
        parts.stream().filter(PartRecord::arrived).map(PartRecord::part).toList(),
        commit == null ? null : commit.job());
  }

  private static StagedUpload.State state(Optional<CommitRecord> commit, boolean committing) {
    if (committing) {
      return StagedUpload.State.COMMITTING;
    }
    return commit.map(StagedUploads::state).orElse(StagedUpload.State.OPEN);
  }

  private static StagedUpload.State state(CommitRecord commit) {
    return switch (commit.stage()) {
      case REFUSED -> StagedUpload.State.OPEN;
      case DONE -> StagedUpload.State.COMMITTED;
      case SENT, UNKNOWN -> StagedUpload.State.UNKNOWN;
    };
  }

  private static String caller() {
    return Caller.current().map(Consumer::name).orElseThrow(StagedUploads::notFound);
  }

  private static FaultException notFound() {
    return Fault.notFound().asException();
  }
}
