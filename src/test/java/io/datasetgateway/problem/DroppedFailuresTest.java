package io.datasetgateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DroppedFailuresTest {
  private final Vertx vertx = Vertx.vertx();
  private final Drain drain = Drains.of(vertx);
  private final DroppedFailures dropped = new DroppedFailures(drain);
  private final Records records = new Records();

  @BeforeEach
  void listen() {
    Logger.getLogger(DroppedFailures.class.getName()).addHandler(records);
  }

  @AfterEach
  void stop() {
    Logger.getLogger(DroppedFailures.class.getName()).removeHandler(records);
    vertx.close();
  }

  @Test
  void tell_whenItIsAFaultOrGivenUp_logsNothing() {
    dropped.tell(Fault.notFound().asException());
    dropped.tell(new CancellationException("over"));

    assertThat(records.messages).isEmpty();
  }

  @Test
  void tell_whenItIsAnythingElse_isOurBug() {
    dropped.tell(new IllegalStateException("why"));

    assertThat(records.messages).singleElement().asString().startsWith("our bug: ");
  }

  @Test
  void tell_whenTheGatewayHasClosed_logsNothing() {
    Drains.close(drain);

    dropped.tell(new IllegalStateException("Client is closed"));

    assertThat(records.messages).isEmpty();
  }

  private static final class Records extends Handler {
    private final List<String> messages = new ArrayList<>();

    @Override
    public void publish(LogRecord one) {
      messages.add(one.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
