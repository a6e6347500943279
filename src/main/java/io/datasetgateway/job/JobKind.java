package io.datasetgateway.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.datasetgateway.security.Scope;
import java.util.Arrays;
import java.util.Optional;

/** What kinds of job there are, and who may see and start them. */
public enum JobKind {
  /** Data quality checks run on one or more tables. */
  CHECKS("checks", Scope.QUALITY_READ, Scope.QUALITY_RUN),
  /** Basic statistics collected from one or more tables. */
  STATISTICS("statistics", Scope.QUALITY_READ, Scope.QUALITY_RUN),
  /** Tables of a connection put under monitoring. */
  IMPORT("import", Scope.CONNECTIONS_READ, Scope.CONNECTIONS_WRITE),
  /** A dataset's data loaded anew by its stream. */
  REFRESH("refresh", Scope.STREAMS_READ, Scope.STREAMS_RUN),
  /** Rows written to a dataset, up to where queries see them. */
  UPLOAD("upload", Scope.ROWS_WRITE, Scope.ROWS_WRITE),
  /** Rows that were written made visible to queries. */
  INDEX("index", Scope.DATASETS_READ, Scope.ROWS_WRITE);

  private final String word;
  private final String readScope;
  private final String startScope;

  JobKind(String word, String readScope, String startScope) {
    this.word = word;
    this.readScope = readScope;
    this.startScope = startScope;
  }

  /** The kind that a job's id names; absent for any other word. */
  public static Optional<JobKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }

  @JsonCreator
  static JobKind fromWord(String word) {
    return of(word).orElseThrow(() -> new IllegalArgumentException("no kind of job: " + word));
  }

  /** As ids and the API have it. */
  @JsonValue
  public String word() {
    return word;
  }

  /** What a consumer needs to look at such a job. */
  public String readScope() {
    return readScope;
  }

  /** What a consumer needs to start such a job, or to cancel it. */
  public String startScope() {
    return startScope;
  }
}
