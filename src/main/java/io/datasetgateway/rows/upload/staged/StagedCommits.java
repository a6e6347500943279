package io.datasetgateway.rows.upload.staged;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.Jobs;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.quality.Gate;
import io.datasetgateway.quality.Use;
import io.datasetgateway.resilience.Plan;
import io.datasetgateway.rows.upload.Part;
import io.datasetgateway.rows.upload.PartReception;
import io.datasetgateway.rows.upload.PartSender;
import io.datasetgateway.rows.upload.PlannedUpload;
import io.datasetgateway.rows.upload.RowUploader;
import io.datasetgateway.rows.upload.Volume;
import io.datasetgateway.state.StoreFault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Commits uploads, each once: what is sent is written down before, and what came of it after. */
@ApplicationScoped
class StagedCommits {
  private final Backends backends;
  private final Jobs jobs;
  private final StagedUploads uploads;
  private final UploadRegister register;
  private final Claims claims;
  private final PartReception reception;
  private final Gate gate;

  StagedCommits(
      Backends backends,
      Jobs jobs,
      StagedUploads uploads,
      UploadRegister register,
      Claims claims,
      PartReception reception,
      Gate gate) {
    this.backends = backends;
    this.jobs = jobs;
    this.uploads = uploads;
    this.register = register;
    this.claims = claims;
    this.reception = reception;
    this.gate = gate;
  }

  /**
   * Makes all parts of an upload the dataset's. Once begun, it goes on to its end, though nobody
   * may wait for it any more.
   *
   * @return the job that has ended when the rows can be queried
   */
  Uni<Job> commit(DatasetId id, String upload, NewCommit order) {
    Uni<Void> allowed = gate.check(id, Use.UPLOAD);
    return uploads
        .require(id, upload)
        .invoke(order::requireFor)
        .chain(
            open ->
                claims
                    .onCommit(open, () -> checked(open, order, allowed))
                    .memoize()
                    .indefinitely());
  }

  /**
   * Looks at what {@link #commit} would, sends nothing, and tells the plan what would be done. The
   * upload stays as it is, and may be committed meanwhile.
   *
   * @return how much would be committed; fails as {@link #commit} would before it sends anything
   */
  Uni<Volume> plan(Plan plan, DatasetId id, String upload, NewCommit order) {
    Uni<Void> allowed = gate.check(id, Use.UPLOAD);
    return uploads
        .require(id, upload)
        .invoke(order::requireFor)
        .call(claims::requireNoCommit)
        .chain(open -> arrived(open, order, allowed).map(parts -> planned(open, order, parts)))
        .invoke(planned -> plan.expect(planned.volume()))
        .invoke(planned -> backends.require(id, RowUploader.class).plan(planned).forEach(plan::add))
        .map(PlannedUpload::volume);
  }

  private static PlannedUpload planned(OpenUpload upload, NewCommit order, ArrivedParts parts) {
    boolean isNone = parts.isNone();
    Volume volume = isNone ? requireNoneMeant(order) : parts.requireWhole(order.parts());
    return new PlannedUpload(
        upload.target(order.mode()), volume, isNone ? volume.parts() : 0, upload.ticket());
  }

  private Uni<Job> checked(OpenUpload upload, NewCommit order, Uni<Void> allowed) {
    return arrived(upload, order, allowed)
        .chain(parts -> parts.isNone() ? empty(upload, order) : send(upload, order, parts));
  }

  /** What is there to be committed, if that may be done. */
  private Uni<ArrivedParts> arrived(OpenUpload upload, NewCommit order, Uni<Void> allowed) {
    return register
        .commit(upload)
        .invoke(known -> known.ifPresent(one -> one.requireRepeatable(order.mode())))
        .chain(() -> claims.requireNoPart(upload))
        .chain(() -> allowed) // nothing is written down of a commit that is not allowed
        .chain(() -> register.parts(upload))
        .map(ArrivedParts::new);
  }

  private Uni<Job> send(OpenUpload upload, NewCommit order, ArrivedParts parts) {
    return send(upload, order, parts.requireWhole(order.parts()));
  }

  /** The one part of an upload without any has no row. */
  private Uni<Job> empty(OpenUpload upload, NewCommit order) {
    Volume none = requireNoneMeant(order);
    PartSender sender = new PartSender(writer(upload), upload.dataset());
    return reception
        .<Part>empty(part -> sender.send(upload.ticket(), part).replaceWith(part))
        .chain(() -> send(upload, order, none));
  }

  private static Volume requireNoneMeant(NewCommit order) {
    if (!order.allowsNone()) {
      throw Fault.invalid("parts", "there is none; to leave no row, REPLACE with allowEmpty")
          .asException();
    }
    new ArrivedParts(List.of()).requireWhole(order.parts());
    return new Volume(0, 0, 1);
  }

  private Uni<Job> send(OpenUpload upload, NewCommit order, Volume volume) {
    CommitRecord sent = CommitRecord.sent(order.mode());
    return register
        .keep(upload, sent)
        .chain(() -> writer(upload).commit(upload.target(order.mode()), upload.ticket(), volume))
        .onFailure()
        .call(failure -> note(upload, sent.failed(failure)))
        .call(job -> note(upload, sent.done(job.id())))
        .chain(jobs::started);
  }

  /** What came of it is so, though it may not be written down: it then stays as sent. */
  private Uni<Void> note(OpenUpload upload, CommitRecord outcome) {
    return StoreFault.ignoredIn(register.keep(upload, outcome));
  }

  private RowUploader writer(OpenUpload upload) {
    return backends.require(upload.dataset(), RowUploader.class);
  }
}
