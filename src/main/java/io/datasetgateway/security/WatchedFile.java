package io.datasetgateway.security;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * An operator's file, if there is one, and what it says now. It is looked at every {@link
 * #CHECK_EVERY}; a malformed one leaves the last good one in force, and is said once in the log and
 * for as long as it lasts in health.
 */
public final class WatchedFile<T> {
  private static final Logger LOG = Logger.getLogger(WatchedFile.class);
  static final Duration CHECK_EVERY = Duration.ofSeconds(5);

  private final String property;
  private final @Nullable Path path;
  private final Reader<T> reader;
  private final Function<T, String> summary;
  private volatile T inForce;
  private volatile State state = State.NO_FILE;
  private byte[] seen = {};
  private @Nullable String problemOfSeen;

  /** Makes something of a file's text. */
  @FunctionalInterface
  public interface Reader<T> {
    /**
     * @throws MalformedFile naming what is wrong
     */
    T read(byte[] text) throws MalformedFile;
  }

  /**
   * What became of the file.
   *
   * @param loadedAt when what is in force was read; absent when there is no file
   * @param problem what is wrong with the file as it is now; absent when nothing is
   */
  public record State(@Nullable Instant loadedAt, @Nullable String problem) {

    /** There is no file. */
    public static final State NO_FILE = new State(null, null);
  }

  /**
   * Reads the file.
   *
   * @param property which names it
   * @param path absent when there is none, and there will be none
   * @param without what is in force then
   * @param summary what is logged of a good one
   * @throws ConfigurationException when there is one, and it is not good
   */
  public WatchedFile(
      String property,
      Optional<Path> path,
      T without,
      Reader<T> reader,
      Function<T, String> summary) {
    this.property = property;
    this.path = path.orElse(null);
    this.inForce = without;
    this.reader = reader;
    this.summary = summary;
    load();
    if (state.problem() != null) {
      throw new ConfigurationException(property + ": " + this.path + " " + state.problem());
    }
  }

  /** Looks at the file from now on. */
  public void watch(Vertx vertx) {
    if (path != null) {
      vertx.setPeriodic(
          CHECK_EVERY.toMillis(),
          tick ->
              vertx.executeBlocking(
                  () -> {
                    load();
                    return property;
                  },
                  true));
    }
  }

  /** What the last good file says, or what holds without one. */
  public T current() {
    return inForce;
  }

  /** What became of the file. */
  public State state() {
    return state;
  }

  /** Which property names it. */
  public String property() {
    return property;
  }

  /** Reads the file if it has changed. */
  public synchronized void load() {
    if (path == null) {
      return;
    }
    try {
      byte[] text = Files.readAllBytes(path);
      if (Arrays.equals(text, seen)) {
        state = new State(state.loadedAt(), problemOfSeen);
        return;
      }
      seen = text;
      T read = reader.read(text);
      inForce = read;
      problemOfSeen = null;
      state = new State(Instant.now(), null);
      LOG.infof("%s: %s in force", property, summary.apply(read));
    } catch (MalformedFile | IllegalArgumentException e) {
      problemOfSeen = String.valueOf(e.getMessage());
      complain(problemOfSeen);
    } catch (IOException e) {
      complain("cannot be read");
    }
  }

  private void complain(String problem) {
    if (!problem.equals(state.problem())) {
      LOG.errorf(
          "%s: %s%s",
          property, problem, state.loadedAt() == null ? "" : "; the last good one stays in force");
    }
    state = new State(state.loadedAt(), problem);
  }
}
