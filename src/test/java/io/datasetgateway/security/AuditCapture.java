package io.datasetgateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The events of the audit while it is open, in their order. */
public final class AuditCapture extends Handler implements AutoCloseable {
  private static final Logger CATEGORY = Logger.getLogger("audit");

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  private AuditCapture() {}

  public static AuditCapture open() {
    AuditCapture capture = new AuditCapture();
    CATEGORY.addHandler(capture);
    return capture;
  }

  /** The next event; it may come a moment after its answer. */
  public JsonPath next() {
    @Nullable String event = poll();
    assertThat(event).as("an event").isNotNull();
    return JsonPath.from(event);
  }

  /** How many there were. */
  public int count() {
    return count.get();
  }

  private @Nullable String poll() {
    try {
      return events.poll(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void publish(LogRecord entry) {
    count.incrementAndGet();
    events.add(entry.getMessage());
  }

  @Override
  public void flush() {
    // nothing is kept back
  }

  @Override
  public void close() {
    CATEGORY.removeHandler(this);
  }
}
