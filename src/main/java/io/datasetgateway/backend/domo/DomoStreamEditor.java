package io.datasetgateway.backend.domo;

import com.fasterxml.jackson.databind.JsonNode;
import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.backend.Native;
import io.datasetgateway.id.StreamId;
import io.datasetgateway.resilience.Calls;
import io.datasetgateway.stream.Stream;
import io.datasetgateway.stream.StreamChange;
import io.datasetgateway.stream.StreamEditor;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Consumer;

/** Changes Domo streams: what Domo is not told again it would lose, so all of it is sent back. */
final class DomoStreamEditor implements StreamEditor {
  private final Calls calls;
  private final DomoStreamClient client;
  private final DomoStreamReading reading;

  DomoStreamEditor(BackendContext context) {
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoStreamClient.class);
    this.reading = new DomoStreamReading(context.name());
  }

  /** The JSON as it came, and what we read in it. */
  private record Found(JsonNode json, Stream stream) {}

  @Override
  public Uni<Void> edit(StreamId id, StreamChange change, Consumer<Stream> check) {
    return Uni.createFrom().deferred(() -> edit(DomoStreamId.of(id), change, check));
  }

  private Uni<Void> edit(DomoStreamId id, StreamChange change, Consumer<Stream> check) {
    return calls
        .read(
            "get-stream-to-edit",
            List.of(id),
            () ->
                client
                    .get(id.number(), DomoStreamCatalog.ALL)
                    .onItem()
                    .ifNotNull()
                    .transform(found -> toFound(id, found)))
        .invoke(found -> check.accept(found.stream()))
        .map(found -> DomoStreamJson.merged(found.json(), change))
        .chain(json -> calls.idempotent("replace-stream", () -> client.replace(id.number(), json)))
        .replaceWithVoid();
  }

  private Found toFound(DomoStreamId id, Native<DomoStream> found) {
    return new Found(found.json(), reading.toStream(id, found));
  }
}
