package io.datasetgateway.canary;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/** Finds the secrets in whatever is logged. */
final class LogCanary extends Handler {
  private final Queue<String> found = new ConcurrentLinkedQueue<>();

  @Override
  public void publish(LogRecord entry) {
    StringBuilder text = new StringBuilder(ExtLogRecord.wrap(entry).getFormattedMessage());
    text.append('\n').append(ExtLogRecord.wrap(entry).getMdcCopy());
    int causes = 0;
    for (Throwable one = entry.getThrown(); one != null && causes++ < 20; one = one.getCause()) {
      text.append('\n').append(one);
    }
    Secrets.inLog(text.toString())
        .ifPresent(secret -> found.add(entry.getLoggerName() + " tells '" + secret + "': " + text));
  }

  /** Fails when something was found since it was asked last. */
  void check() {
    String first = found.poll();
    if (first != null) {
      found.clear();
      throw new AssertionError("the log of " + first);
    }
  }

  @Override
  public void flush() {
    // nothing is kept back
  }

  @Override
  public void close() {
    found.clear();
  }
}
