package io.datasetgateway.problem;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everything that is logged while it is open, with what was thrown. */
public final class LogCapture extends Handler implements AutoCloseable {
  private final StringBuffer text = new StringBuffer();

  private LogCapture() {}

  /** Begins to listen. */
  public static LogCapture open() {
    LogCapture capture = new LogCapture();
    Logger.getLogger("").addHandler(capture);
    return capture;
  }

  /** What was logged so far. */
  public String text() {
    return text.toString();
  }

  @Override
  public void publish(LogRecord entry) {
    text.append(entry.getMessage()).append('\n');
    if (entry.getParameters() != null) {
      for (Object parameter : entry.getParameters()) {
        text.append(parameter).append('\n');
      }
    }
    for (Throwable one = entry.getThrown(); one != null; one = one.getCause()) {
      text.append(one).append('\n');
    }
  }

  @Override
  public void flush() {
    // nothing is kept back
  }

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
