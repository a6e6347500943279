package io.datasetgateway.backend.domo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.rows.storage.Version;
import io.datasetgateway.rows.storage.VersionFilter;
import io.datasetgateway.rows.storage.VersionState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Domo says of the versions of a dataset's rows, in the words of the gateway. */
final class DomoVersionReading {
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

  /** A longer time for one commit is a placeholder, or in another unit: a year in seconds. */
  private static final BigDecimal LONGEST = BigDecimal.valueOf(366L * 24 * 60 * 60);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  private final BackendName backend;

  DomoVersionReading(BackendName backend) {
    this.backend = backend;
  }

  /**
   * The versions of a dataset, and of no other.
   *
   * @throws io.datasetgateway.problem.FaultException MALFORMED when one is of another dataset, or
   *     is not to be told from others
   */
  List<DomoDataVersion> require(String dataset, List<@Nullable DomoDataVersion> all) {
    List<DomoDataVersion> own = new ArrayList<>();
    for (DomoDataVersion one : all) {
      if (one == null
          || one.dataVersionId() == null
          || one.dataVersionId() < 0
          || (one.dataSourceId() != null && !one.dataSourceId().equals(dataset))) {
        throw malformed();
      }
      own.add(one);
    }
    return own;
  }

  Version toVersion(DomoDataVersion found) {
    return new Version(
        String.valueOf(found.dataVersionId()),
        found.status() == null ? null : toState(found.status()),
        found.status(),
        DomoTime.ofMillis(found.datetimeRecorded()),
        DomoTime.ofMillis(found.datetimeUploadCompleted()),
        toDuration(found.runDurationSeconds()),
        toCount(found.rowCount()),
        toCount(found.sizeBytes()),
        found.schemaId() == null ? null : found.schemaId().toString());
  }

  /** Whether it is one that was asked for, as far as it tells. */
  static boolean fits(VersionFilter filter, Version one) {
    Instant at = one.recordedAt();
    Instant since = filter.since();
    Instant until = filter.until();
    boolean isInTime =
        at == null
            || ((since == null || !at.isBefore(since)) && (until == null || !at.isAfter(until)));
    return isInTime && (filter.statuses().isEmpty() || isOneOf(filter.statuses(), one));
  }

  private static boolean isOneOf(List<String> statuses, Version one) {
    return statuses.stream().anyMatch(word -> word.equalsIgnoreCase(one.nativeState()));
  }

  // An answer of a form that nobody has documented

  /**
   * The versions in an answer: a list, or what has one list that is called something of versions.
   *
   * @throws io.datasetgateway.problem.FaultException MALFORMED when anything in it is no version
   */
  List<Version> toVersions(String dataset, JsonNode answer) {
    List<@Nullable DomoDataVersion> found = new ArrayList<>();
    toList(answer).forEach(one -> found.add(recognise(one)));
    return require(dataset, found).stream().map(this::toVersion).toList();
  }

  private JsonNode toList(JsonNode answer) {
    if (answer.isArray()) {
      return answer;
    }
    List<JsonNode> lists = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : answer.properties()) {
      boolean isOfVersions = member.getKey().toLowerCase(Locale.ROOT).contains("version");
      if (isOfVersions && member.getValue().isArray()) {
        lists.add(member.getValue());
      }
    }
    if (lists.size() != 1) {
      throw malformed();
    }
    return lists.get(0);
  }

  private DomoDataVersion recognise(JsonNode one) {
    if (one.isObject()) {
      try {
        return JSON.treeToValue(one, DomoDataVersion.class);
      } catch (JsonProcessingException e) {
        throw malformed();
      }
    }
    boolean isNumber = one.isTextual() || one.isIntegralNumber();
    if (!isNumber || !NUMBER.matcher(one.asText()).matches()) {
      throw malformed();
    }
    return DomoDataVersion.numbered(Long.parseLong(one.asText()));
  }

  // Values

  /** Domo's words are not documented, but for {@code success}. */
  private static VersionState toState(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "SUCCESS", "COMPLETE", "COMPLETED" -> VersionState.COMPLETE;
      case "ERROR", "FAILED", "FAILURE", "INVALID", "CANCELLED", "ABORTED" -> VersionState.FAILED;
      default -> VersionState.UNKNOWN;
    };
  }

  private static @Nullable Duration toDuration(@Nullable BigDecimal seconds) {
    return seconds == null || seconds.signum() < 0 || seconds.compareTo(LONGEST) > 0
        ? null
        : Duration.ofMillis(seconds.movePointRight(3).longValue());
  }

  private static @Nullable Long toCount(@Nullable Long count) {
    return count == null || count < 0 ? null : count;
  }

  private RuntimeException malformed() {
    return Fault.malformed(backend.value()).asException();
  }
}
