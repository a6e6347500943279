package io.datasetgateway.problem;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.CancellationException;
import org.jboss.logging.Logger;

/** What is logged of a failure that comes when nobody waits for the work any more. */
@Singleton
class DroppedFailures {
  private static final Logger LOG = Logger.getLogger(DroppedFailures.class);

  private final Drain drain;

  DroppedFailures(Drain drain) {
    this.drain = drain;
  }

  void listen(@Observes StartupEvent start) {
    Infrastructure.setDroppedExceptionHandler(this::tell);
  }

  /** A fault is a backend's or a caller's; and in the end all that is left behind fails. */
  void tell(Throwable failure) {
    boolean isOurs =
        !(failure instanceof FaultException || failure instanceof CancellationException);
    if (!isOurs || drain.isClosed()) {
      LOG.debugf(failure, "a failure that nobody waited for");
    } else {
      LOG.error("our bug: a failure that nobody waited for", failure);
    }
  }
}
