package io.datasetgateway.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;

/** Writes events to the log: one line each, whose fields are members where the log is JSON. */
public final class EventLog {
  private final Logger log;

  /**
   * @param category of the log
   */
  public EventLog(String category) {
    this.log = Logger.getLogger(category);
  }

  /** Names and values, by turns, in the order in which they are to be read. */
  public static Map<String, Object> fields(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
    }
    return fields;
  }

  /** Writes an event whose text is its fields. */
  public void write(Level level, Map<String, Object> fields) {
    String text =
        fields.entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining(" "));
    write(level, text, fields);
  }

  /** Writes an event with a text of its own. */
  public void write(Level level, String text, Map<String, Object> fields) {
    ExtLogRecord line =
        new ExtLogRecord(
            toLevel(level), text, ExtLogRecord.FormatStyle.NO_FORMAT, EventLog.class.getName());
    line.setLoggerName(log.getName());
    fields.forEach((name, value) -> line.putMdc(name, String.valueOf(value)));
    log.logRaw(line);
  }

  private static java.util.logging.Level toLevel(Level level) {
    return switch (level) {
      case FATAL -> org.jboss.logmanager.Level.FATAL;
      case ERROR -> org.jboss.logmanager.Level.ERROR;
      case WARN -> org.jboss.logmanager.Level.WARN;
      case INFO -> org.jboss.logmanager.Level.INFO;
      case DEBUG -> org.jboss.logmanager.Level.DEBUG;
      case TRACE -> org.jboss.logmanager.Level.TRACE;
    };
  }
}
