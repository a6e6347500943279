package io.datasetgateway.resilience;

import java.util.concurrent.CompletionStage;

/**
 * An answer that is still on its way when it is there: a stream. It keeps its place among the calls
 * under way until it is over, and how it ended is logged and counted then.
 */
public interface Lasting {
  /**
   * When nothing flows any more.
   *
   * @return completes at its end; fails with what broke it off, or with a {@link
   *     java.util.concurrent.CancellationException} when nobody wanted the rest
   */
  CompletionStage<Void> over();
}
