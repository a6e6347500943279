package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.backend.ByteAnswer;
import io.datasetgateway.backend.ByteBody;
import io.datasetgateway.backend.ByteClient;
import io.datasetgateway.backend.ByteRequest;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.Calls;
import io.datasetgateway.resilience.PlannedCall;
import io.datasetgateway.rows.upload.Part;
import io.datasetgateway.rows.upload.PlannedUpload;
import io.datasetgateway.rows.upload.RowTarget;
import io.datasetgateway.rows.upload.RowUploader;
import io.datasetgateway.rows.upload.UploadTicket;
import io.datasetgateway.rows.upload.Volume;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Domo takes rows in three stages: a ticket, numbered parts of CSV without a header, a commit. */
final class DomoRowUploader implements RowUploader {
  /** Far more than a part is answered, in bytes. */
  private static final int MAX_ANSWER = 64 * 1024;

  private final Calls calls;
  private final DomoDatasetClient client;
  private final ByteClient bytes;
  private final DomoMapper mapper;
  private final DomoCommits commits;
  private final DomoUploadPlan plans;

  DomoRowUploader(BackendContext context) {
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoDatasetClient.class);
    this.bytes = context.bytes(new DomoAuthorizer(context.settings().token()));
    this.mapper = new DomoMapper(context.name());
    this.commits = new DomoCommits(context);
    this.plans = new DomoUploadPlan(context.name());
  }

  @Override
  public Uni<UploadTicket> open(DatasetId dataset, @Nullable String partition) {
    String id = dataset.part(0);
    if (!isName(partition)) {
      return Uni.createFrom().failure(noName());
    }
    DomoUploadStart start =
        new DomoUploadStart(null, partition == null ? null : DomoCommits.LATEST);
    // One ticket too many is forgotten by Domo.
    return calls.idempotent(
        "open-upload",
        () ->
            client
                .startUpload(id, partition, start)
                .onItem()
                .ifNotNull()
                .transform(ticket -> toTicket(id, ticket)));
  }

  @Override
  public Uni<Void> send(DatasetId id, UploadTicket ticket, Part part) {
    ByteRequest request =
        ByteRequest.of(
                "PUT",
                "/api/data/v3/datasources/%s/uploads/%s/parts/%d"
                    .formatted(id.part(0), ticket.value(), part.number()))
            .sending("text/csv", new ByteBody.OnDisk(part.file(), 0, part.bytes()));
    return calls
        .forSending()
        .idempotent("send-part", () -> bytes.open(request).call(this::toItsEnd))
        .replaceWithVoid();
  }

  @Override
  public Uni<Job> commit(RowTarget target, UploadTicket ticket, Volume sent) {
    return commits.commit(target, ticket, sent);
  }

  @Override
  public List<PlannedCall> plan(PlannedUpload upload) {
    if (!isName(upload.target().partition())) {
      throw noName();
    }
    return plans.of(upload);
  }

  /** Another one could never be deleted: paths hold the name. */
  private static boolean isName(@Nullable String partition) {
    return partition == null || DomoPath.isName(partition);
  }

  private static FaultException noName() {
    return Fault.invalid("partition", "must have no control character, and no part . or ..")
        .asException();
  }

  /** What is said of a part is not documented, and short. */
  private Uni<Void> toItsEnd(ByteAnswer answer) {
    return answer
        .bytes()
        .onItem()
        .scan(() -> 0, (sum, piece) -> sum + piece.length())
        .invoke(this::requireShort)
        .onItem()
        .ignoreAsUni();
  }

  private void requireShort(int length) {
    if (length > MAX_ANSWER) {
      throw mapper.malformed();
    }
  }

  private UploadTicket toTicket(String id, DomoUploadTicket ticket) {
    boolean isElsewhere = ticket.dataSourceId() != null && !ticket.dataSourceId().equals(id);
    Long number = ticket.uploadId();
    if (number == null || number < 0 || isElsewhere) {
      throw mapper.malformed();
    }
    return new UploadTicket(number.toString(), DomoTime.ofMillis(ticket.requestedAsOf()));
  }
}
