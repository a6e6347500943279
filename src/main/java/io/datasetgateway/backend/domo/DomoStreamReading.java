package io.datasetgateway.backend.domo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datasetgateway.backend.Native;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.stream.Execution;
import io.datasetgateway.stream.Schedule;
import io.datasetgateway.stream.Stream;
import io.datasetgateway.stream.Stream.Setting;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Domo says of its streams, in the gateway's words. */
final class DomoStreamReading {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  /** What runs change in a stream without changing what it is. */
  private static final List<String> OF_RUNS =
      List.of(
          "lastExecution",
          "lastSuccessfulExecution",
          "currentExecution",
          "currentExecutionState",
          "invalidExecutionId",
          "valid",
          "dataSource",
          "modifiedAt",
          "modifiedBy");

  private static final int VERSION_BYTES = 16;

  private final BackendName backend;
  private final DomoExecutionReading executions;

  DomoStreamReading(BackendName backend) {
    this.backend = backend;
    this.executions = new DomoExecutionReading(backend);
  }

  /**
   * The stream that was asked for.
   *
   * @throws io.datasetgateway.problem.FaultException MALFORMED when it is another one, or none
   */
  Stream toStream(DomoStreamId id, Native<DomoStream> found) {
    Stream stream = toStream(found);
    if (!stream.id().equals(id.at(backend))) {
      throw malformed();
    }
    return stream;
  }

  /**
   * A stream.
   *
   * @throws io.datasetgateway.problem.FaultException MALFORMED when it lacks its id or its dataset
   */
  Stream toStream(Native<DomoStream> found) {
    DomoStream dto = found.value();
    Long id = dto.id();
    if (id == null || id <= 0) {
      throw malformed();
    }
    return new Stream(
        new DomoStreamId(id).at(backend),
        backend.value(),
        toDataset(dto),
        dto.dataProvider() == null
            ? null
            : new Stream.Provider(dto.dataProvider().key(), dto.dataProvider().name()),
        dto.transport() == null ? null : dto.transport().type(),
        dto.updateMethod(),
        dto.account() == null || dto.account().id() == null ? null : dto.account().id().toString(),
        toSettings(dto.configuration()),
        toSchedule(dto),
        dto.valid(),
        dto.currentExecutionState(),
        isRunning(dto),
        toExecution(id, dto.currentExecution()),
        toExecution(id, dto.lastExecution()),
        toExecution(id, dto.lastSuccessfulExecution()),
        DomoTime.ofSeconds(dto.createdAt()),
        DomoTime.ofSeconds(dto.modifiedAt()),
        version(found.json()));
  }

  /**
   * The streams that load one dataset.
   *
   * @throws io.datasetgateway.problem.FaultException MALFORMED when one loads another
   */
  List<Stream> toStreams(DatasetId dataset, List<@Nullable Native<DomoStream>> found) {
    List<Stream> streams = found.stream().filter(Objects::nonNull).map(this::toStream).toList();
    if (streams.stream().anyMatch(stream -> !stream.dataset().equals(dataset))) {
      throw malformed();
    }
    return streams;
  }

  /** Runs, the newest first. */
  List<Execution> toExecutions(DomoStreamId id, List<@Nullable DomoExecution> found) {
    return found.stream()
        .filter(Objects::nonNull)
        .map(one -> executions.toExecution(id.number(), one))
        .sorted(Comparator.comparingLong(Execution::id).reversed())
        .toList();
  }

  RuntimeException malformed() {
    return Fault.malformed(backend.value()).asException();
  }

  private static boolean isRunning(DomoStream dto) {
    return java.util.stream.Stream.of(
            Optional.ofNullable(dto.currentExecutionState()),
            Optional.ofNullable(dto.currentExecution()).map(DomoExecution::currentState),
            Optional.ofNullable(dto.lastExecution()).map(DomoExecution::currentState))
        .flatMap(Optional::stream)
        .anyMatch("ACTIVE"::equals);
  }

  private DatasetId toDataset(DomoStream dto) {
    String dataset = dto.dataSource() == null ? null : dto.dataSource().id();
    if (dataset == null || !DomoMapper.isDatasetId(dataset)) {
      throw malformed();
    }
    return DatasetId.of(backend, dataset);
  }

  private @Nullable Execution toExecution(long stream, @Nullable DomoExecution dto) {
    return dto == null ? null : executions.toExecution(stream, dto);
  }

  private static List<Setting> toSettings(
      @Nullable List<DomoStream.@Nullable Setting> configuration) {
    return configuration == null
        ? List.of()
        : configuration.stream().map(DomoSetting::of).filter(Objects::nonNull).toList();
  }

  private static Schedule toSchedule(DomoStream dto) {
    return new Schedule(
        dto.scheduleState(),
        dto.scheduleExpression(),
        DomoTime.ofSeconds(dto.scheduleStartDate()),
        toPlan(dto.advancedScheduleJson()),
        dto.scheduleRetryExpression(),
        dto.scheduleRetryCount());
  }

  private static @Nullable JsonNode toPlan(@Nullable String text) {
    try {
      JsonNode plan = text == null ? null : JSON.readTree(text);
      return plan != null && plan.isObject() ? plan : null;
    } catch (JsonProcessingException e) {
      return null; // whatever it is, it is no plan
    }
  }

  private static String version(JsonNode json) {
    ObjectNode definition = ((ObjectNode) json).deepCopy();
    definition.remove(OF_RUNS);
    try {
      Object ordered = JSON.treeToValue(definition, Object.class);
      byte[] bytes = JSON.writeValueAsString(ordered).getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(Arrays.copyOf(hash, VERSION_BYTES));
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256, and JSON is JSON", e);
    }
  }
}
