package io.datasetgateway.backend;

import io.datasetgateway.resilience.Lasting;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * An answer whose bytes flow as fast as they are asked for. They must be read to their end, or the
 * reading be cancelled: until then, or until nothing flows for too long, it keeps its connection.
 */
public final class ByteAnswer implements Lasting {
  /** What an answer's headers may tell a caller; names in lower case. */
  public static final Set<String> HEADERS =
      Set.of(
          "content-type",
          "content-length",
          "content-encoding",
          "content-disposition",
          "content-language",
          "etag",
          "last-modified");

  private final ByteHead head;
  private final ByteFlow flow;

  ByteAnswer(ByteHead head, ByteFlow flow) {
    this.head = head;
    this.flow = flow;
  }

  /** The HTTP status: 200 to 299. */
  public int status() {
    return head.status();
  }

  /**
   * The value of a header; absent when it was meant for the connection only.
   *
   * @param name in lower case
   * @throws IllegalArgumentException when it is not one of {@link #HEADERS}
   */
  public Optional<String> header(String name) {
    if (!HEADERS.contains(name)) {
      throw new IllegalArgumentException("No header that is passed on: " + name);
    }
    return head.isOfTheConnection(name) ? Optional.empty() : Optional.ofNullable(head.header(name));
  }

  /**
   * The body, to be read once. Nothing is read ahead of what is asked for but what the connection
   * holds; cancelling resets the connection. Fails when the backend breaks off, and when nothing
   * flows for {@code tolerance.transfer-timeout}, whoever is to blame.
   */
  public Multi<Buffer> bytes() {
    return flow;
  }

  @Override
  public CompletionStage<Void> over() {
    return flow.over();
  }
}
