package io.datasetgateway.backend;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;

/**
 * The body of a resource's answer, sent as it comes and no faster than the caller reads. When it
 * fails before its first byte, that is answered as a problem; later on the caller's connection is
 * aborted, so that nobody takes a part for the whole. A caller that hangs up cancels it.
 *
 * @param length in bytes, told to the caller; -1 when it is not known, and the body is sent in
 *     chunks
 */
public record OutgoingBytes(Multi<Buffer> bytes, long length) {
  public OutgoingBytes(Multi<Buffer> bytes) {
    this(bytes, -1);
  }
}
