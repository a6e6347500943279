package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is at one moment.
 *
 * @param businessKey the caller's own name for it; other jobs may have the same
 * @param domain whose workspace it works on; empty for the root
 * @param result null until it finished
 * @param failure null unless it failed
 */
record DqopsJob(
    long id,
    @Nullable String businessKey,
    Instant createdAt,
    String domain,
    DqopsTask task,
    DqopsJobStatus status,
    Instant changedAt,
    @Nullable ObjectNode result,
    @Nullable DqopsJobException failure) {

  DqopsJob in(DqopsJobStatus next, Instant at) {
    return new DqopsJob(id, businessKey, createdAt, domain, task, next, at, result, failure);
  }

  DqopsJob finished(ObjectNode with, Instant at) {
    return new DqopsJob(
        id, businessKey, createdAt, domain, task, DqopsJobStatus.FINISHED, at, with, null);
  }

  DqopsJob failed(DqopsJobException because, Instant at) {
    return new DqopsJob(
        id, businessKey, createdAt, domain, task, DqopsJobStatus.FAILED, at, null, because);
  }

  boolean answersTo(String idOrKey) {
    return Long.toString(id).equals(idOrKey) || idOrKey.equals(businessKey);
  }

  /** Its id on the wire: a number of that name inside an object of that name. */
  ObjectNode identity() {
    ObjectNode json = SandboxJson.object().put("jobId", id);
    if (businessKey != null) {
      json.put("jobBusinessKey", businessKey);
    }
    return json.put("createdAt", DqopsTimes.nanos(createdAt));
  }

  /** What the call that started it answers. */
  ObjectNode started() {
    ObjectNode json = SandboxJson.object();
    json.set("jobId", identity());
    if (result != null) {
      json.set("result", result);
    }
    return json.put("status", status.wire());
  }

  /** What looking it up answers. */
  ObjectNode model() {
    ObjectNode json = SandboxJson.object();
    json.set("jobId", identity());
    json.put("jobType", task.type().wire());
    ObjectNode parameters = task.parameters().deepCopy();
    if (result != null) {
      task.type().result().ifPresent(member -> parameters.set(member, result));
    }
    json.putObject("parameters").set(task.type().parameters(), parameters);
    json.put("status", status.wire());
    if (failure != null) {
      json.put("errorMessage", failure.described());
    }
    return json.put("statusChangedAt", DqopsTimes.nanos(changedAt)).put("dataDomain", domain);
  }

  /** What the log of changes says of it; its model comes when it is new or failed. */
  ObjectNode change(long number) {
    ObjectNode json = SandboxJson.object().put("status", status.wire());
    json.set("jobId", identity());
    json.put("changeSequence", number);
    if (status == DqopsJobStatus.QUEUED || status == DqopsJobStatus.FAILED) {
      json.set("updatedModel", model());
    }
    return json.put("statusChangedAt", DqopsTimes.nanos(changedAt)).put("domainName", domain);
  }
}
