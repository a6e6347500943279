package io.datasetgateway.backend.domo;

import com.fasterxml.jackson.databind.JsonNode;
import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.resilience.Calls;
import io.datasetgateway.stream.NewStream;
import io.datasetgateway.stream.Stream;
import io.datasetgateway.stream.StreamCreator;
import io.smallrye.mutiny.Uni;

/** Creates Domo streams. Domo knows no idempotency key: each call makes another one. */
final class DomoStreamCreator implements StreamCreator {
  private final Calls calls;
  private final DomoStreamClient client;
  private final DomoStreamReading reading;

  DomoStreamCreator(BackendContext context) {
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoStreamClient.class);
    this.reading = new DomoStreamReading(context.name());
  }

  @Override
  public Uni<Stream> create(NewStream stream) {
    JsonNode body = DomoStreamJson.of(stream);
    // It is read within the call: an answer without an id may still have created a stream.
    return calls.once(
        "create-stream",
        () ->
            client
                .create(DomoStreamCatalog.ALL, body)
                .onItem()
                .ifNotNull()
                .transform(reading::toStream));
  }
}
