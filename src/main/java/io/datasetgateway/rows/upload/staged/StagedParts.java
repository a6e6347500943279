package io.datasetgateway.rows.upload.staged;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.rows.upload.Part;
import io.datasetgateway.rows.upload.PartReception;
import io.datasetgateway.rows.upload.PartSender;
import io.datasetgateway.rows.upload.ReceivedPart;
import io.datasetgateway.rows.upload.RowUploader;
import io.datasetgateway.rows.upload.SentRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Takes the parts of uploads. A part is claimed before its body is read: the commit then sees that
 * it is on its way, and a twin is told to come back.
 */
@ApplicationScoped
class StagedParts {
  private final Backends backends;
  private final StagedUploads uploads;
  private final UploadRegister register;
  private final Claims claims;
  private final PartReception reception;

  StagedParts(
      Backends backends,
      StagedUploads uploads,
      UploadRegister register,
      Claims claims,
      PartReception reception) {
    this.backends = backends;
    this.uploads = uploads;
    this.register = register;
    this.claims = claims;
    this.reception = reception;
  }

  /**
   * Takes a part and sends it on; one that has arrived already is not sent again.
   *
   * @return fails with CONFLICT when the number was used for other bytes, while the same number is
   *     on its way, and once the upload is committed
   */
  Uni<StagedPart> put(DatasetId id, String upload, PartNumber number, SentRows rows) {
    return uploads
        .require(id, upload)
        .chain(open -> claims.onPart(open, number, () -> receive(open, number, rows)));
  }

  private Uni<StagedPart> receive(OpenUpload upload, PartNumber number, SentRows rows) {
    // Claimed first, looked second, as the commit does: so one of both sees the other.
    return claims
        .requireNoCommit(upload)
        .chain(() -> register.commit(upload))
        .invoke(commit -> commit.ifPresent(CommitRecord::requireOpen))
        .chain(
            () ->
                reception.receive(
                    upload.dataset(), rows, number.value(), part -> settle(upload, part)));
  }

  private Uni<StagedPart> settle(OpenUpload upload, ReceivedPart received) {
    Part part = received.part();
    StagedPart sent = new StagedPart(part.number(), part.rows(), part.bytes(), received.digest());
    return register
        .part(upload, part.number())
        .invoke(known -> known.ifPresent(one -> requireSame(one, sent)))
        .chain(
            known ->
                known.map(PartRecord::arrived).orElse(false)
                    ? Uni.createFrom().item(sent)
                    : send(upload, part, sent));
  }

  private Uni<StagedPart> send(OpenUpload upload, Part part, StagedPart sent) {
    PartSender sender =
        new PartSender(backends.require(upload.dataset(), RowUploader.class), upload.dataset());
    return register
        .keep(upload, new PartRecord(sent, false))
        .chain(() -> sender.send(upload.ticket(), part))
        .chain(() -> register.keep(upload, new PartRecord(sent, true)))
        .replaceWith(sent);
  }

  private static void requireSame(PartRecord known, StagedPart sent) {
    if (!known.isOf(sent)) {
      throw Fault.of(Kind.CONFLICT, "This number was used for a part with other bytes.")
          .with("digest", known.part().digest())
          .asException();
    }
  }
}
