package io.datasetgateway.backend.domo;

import io.datasetgateway.job.Job.JobProblem;
import io.datasetgateway.problem.Fault;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a run failed. Domo's own messages may hold names, queries and stack traces: what they are
 * about is told by their category and code, in words of our own.
 */
enum DomoFailedRun {
  /** Recorded: code 7002. */
  ACCOUNT(
      "The credential that Domo was asked with has no access to the account of this stream: its"
          + " owner must share it."),
  USER("Something of this stream must be set right by its owner; Domo's history of it says what."),
  CONNECTOR("The connector failed; Domo's history of this stream says why."),
  FRAMEWORK("Domo itself failed at it; Domo's history of this stream says why."),
  OTHER("Domo does not say why in words that can be shown; its history of this stream does.");

  private static final int NO_ACCESS_TO_ACCOUNT = 7002;

  private final String detail;

  DomoFailedRun(String detail) {
    this.detail = detail;
  }

  /** What the first of some errors is about. */
  static DomoFailedRun of(@Nullable List<DomoExecution.@Nullable Error> errors) {
    return errors == null
        ? OTHER
        : errors.stream().filter(Objects::nonNull).findFirst().map(DomoFailedRun::of).orElse(OTHER);
  }

  private static DomoFailedRun of(DomoExecution.Error error) {
    if (error.code() != null && error.code() == NO_ACCESS_TO_ACCOUNT) {
      return ACCOUNT;
    }
    return switch (error.category() == null ? "" : error.category()) {
      case "USER" -> USER;
      case "CONNECTOR", "CONNECTOR_WARNING" -> CONNECTOR;
      case "FRAMEWORK" -> FRAMEWORK;
      default -> OTHER;
    };
  }

  JobProblem problem() {
    return new JobProblem(Fault.TYPE_PREFIX + Fault.Kind.FAILED.slug(), detail);
  }
}
