package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.databind.JsonNode;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.proxy.BodyCheck;
import io.datasetgateway.proxy.ProxyPath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an order of a job must say. DQOps ignores members that it does not know, and one without a
 * filter works on everything: so a filter must be there, narrow, and be spelled as DQOps spells it.
 *
 * @param at the member that holds the filter; absent where the order is the filter
 * @param members of the order, all that there are; empty where they are not known
 * @param filters of the filter, all that there are; empty where they are not known
 * @param narrowing the filters of which one must be there
 */
record DqopsOrderCheck(
    @Nullable String at, Set<String> members, Set<String> filters, List<String> narrowing)
    implements BodyCheck {
  private static final List<String> CONNECTION_OR_TABLE = List.of("connection", "fullTableName");
  private static final Pattern NARROWS = Pattern.compile("(?s).*[^*.\\s\"'`\\[\\]].*");

  private static final DqopsOrderCheck CHECKS =
      new DqopsOrderCheck(
          "check_search_filters",
          Set.of(
              "check_search_filters",
              "time_window_filter",
              "collect_error_samples",
              "execution_target",
              "dummy_execution",
              "run_checks_result"),
          Set.of(
              "connection",
              "fullTableName",
              "enabled",
              "tags",
              "labels",
              "maxResults",
              "column",
              "columnDataType",
              "columnNullable",
              "checkTarget",
              "checkType",
              "timeScale",
              "checkCategory",
              "qualityDimension",
              "tableComparisonName",
              "checkName",
              "sensorName",
              "checkHierarchyIdsModels"),
          CONNECTION_OR_TABLE);
  private static final DqopsOrderCheck STATISTICS =
      new DqopsOrderCheck(
          null,
          Set.of(),
          Set.of(
              "connection",
              "fullTableName",
              "enabled",
              "tags",
              "labels",
              "maxResults",
              "columnNames",
              "collectorName",
              "sensorName",
              "collectorCategory",
              "target",
              "enabledCronScheduleExpression",
              "collectorsHierarchyIdsModels"),
          CONNECTION_OR_TABLE);

  /** Without a connection the job stays queued for ever. */
  private static final DqopsOrderCheck IMPORT =
      new DqopsOrderCheck(
          null,
          Set.of(),
          Set.of(
              "connectionName",
              "schemaName",
              "tableNameContains",
              "tableNames",
              "tablesImportLimit"),
          List.of("connectionName"));

  private static final DqopsOrderCheck DELETION =
      new DqopsOrderCheck(null, Set.of(), Set.of(), CONNECTION_OR_TABLE);
  private static final DqopsOrderCheck SAMPLES =
      new DqopsOrderCheck("check_search_filters", Set.of(), CHECKS.filters, CONNECTION_OR_TABLE);

  DqopsOrderCheck {
    members = Set.copyOf(members);
    filters = Set.copyOf(filters);
    narrowing = List.copyOf(narrowing);
  }

  /** What is asked of an order to a path; absent where nothing is. */
  static Optional<BodyCheck> of(ProxyPath path) {
    List<String> parts =
        path.segments().stream()
            .map(one -> one.strip().toLowerCase(Locale.ROOT))
            .filter(one -> !one.isEmpty())
            .toList();
    if (parts.size() < 3 || !parts.subList(0, 2).equals(List.of("api", "jobs"))) {
      return Optional.empty();
    }
    return switch (parts.get(2)) {
      case "runchecks" -> Optional.of(CHECKS);
      case "collectstatistics" -> Optional.of(STATISTICS);
      case "importtables" -> Optional.of(IMPORT);
      case "deletestoreddata" -> Optional.of(DELETION);
      case "collecterrorsamples" -> Optional.of(SAMPLES);
      default -> Optional.empty();
    };
  }

  @Override
  public void check(JsonNode body) {
    if (!body.isObject()) {
      throw Fault.invalid("body", "must be an object").asException();
    }
    requireKnown("", body, members);
    JsonNode filter = at == null ? body : body.path(at);
    String prefix = at == null ? "" : at + ".";
    requireKnown(prefix, filter, filters);
    if (narrowing.stream().noneMatch(name -> narrows(filter.path(name)))) {
      throw Fault.invalid(
              prefix + narrowing.get(0),
              "must be given: an order without "
                  + String.join(" or ", narrowing)
                  + " works on everything")
          .asException();
    }
  }

  private static void requireKnown(String prefix, JsonNode object, Set<String> known) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.isEmpty() && !known.contains(name)) {
                throw Fault.invalid(
                        prefix + name,
                        "there is no such member; known are "
                            + String.join(", ", new TreeSet<>(known)))
                    .asException();
              }
            });
  }

  private static boolean narrows(JsonNode value) {
    return value.isTextual() && NARROWS.matcher(value.textValue()).matches();
  }
}
