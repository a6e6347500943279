package io.datasetgateway.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where a credential for a backend comes from; asked for every call, so that it can change. */
@FunctionalInterface
public interface TokenSource {
  /** The credential as it is now; absent when none is sent. */
  Optional<Secret> current();

  /**
   * Whether the credential has become another since a moment. Looks at once, and not only every so
   * often: somebody was just refused with it.
   *
   * @param nanoTime of {@link System#nanoTime}
   */
  default boolean isRenewedSince(long nanoTime) {
    return false;
  }

  /** What became of the file that it is in; {@link WatchedFile.State#NO_FILE} without one. */
  default WatchedFile.State state() {
    return WatchedFile.State.NO_FILE;
  }

  /** No credential. */
  static TokenSource none() {
    return Optional::empty;
  }

  /** A credential that stays the same. */
  static TokenSource fixed(String token) {
    Optional<Secret> secret = Optional.of(new Secret(token));
    return () -> secret;
  }

  /**
   * A credential in a file, read anew within {@link ReloadingFile#CHECK_EVERY} of a change. White
   * space around it is dropped.
   *
   * @throws UncheckedIOException when the file cannot be read now, or is empty
   */
  static TokenSource file(Path path) {
    return new ReloadingFile(path, System::nanoTime);
  }

  /** A token file and what was last read of it. */
  final class ReloadingFile implements TokenSource {
    static final Duration CHECK_EVERY = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(TokenSource.class);

    private final Path path;
    private final LongSupplier nanoClock;
    private @Nullable String problem;
    private long checkedAt;
    private @Nullable Long renewedAt;
    private @Nullable Instant loadedAt;
    private Optional<Secret> secret = Optional.empty();

    ReloadingFile(Path path, LongSupplier nanoClock) {
      this.path = path;
      this.nanoClock = nanoClock;
      try {
        read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (secret.isEmpty()) {
        throw new UncheckedIOException(new IOException("it is empty"));
      }
    }

    @Override
    public synchronized Optional<Secret> current() {
      if (nanoClock.getAsLong() - checkedAt > CHECK_EVERY.toNanos()) {
        look();
      }
      return secret;
    }

    @Override
    public synchronized boolean isRenewedSince(long nanoTime) {
      look();
      return renewedAt != null && renewedAt - nanoTime >= 0;
    }

    @Override
    public synchronized WatchedFile.State state() {
      current();
      return new WatchedFile.State(loadedAt, problem);
    }

    private void look() {
      try {
        read();
      } catch (IOException e) {
        checkedAt = nanoClock.getAsLong();
        missed("cannot be read");
      }
    }

    /** Said once, until it is good again. */
    private void missed(String now) {
      if (problem == null && secret.isPresent()) { // else it ends the start, which says so
        LOG.warnf("the token file %s %s; the last good one stays in force", path, now);
      }
      problem = now;
    }

    /** Its time says little: what is swapped in may be older. */
    private void read() throws IOException {
      String text = Files.readString(path).strip();
      checkedAt = nanoClock.getAsLong();
      if (text.isEmpty()) { // it may be being written: what was good stays in force
        missed("is empty");
        return;
      }
      problem = null;
      Optional<Secret> now = Optional.of(new Secret(text));
      if (!now.equals(secret)) {
        renewedAt = secret.isPresent() ? Long.valueOf(checkedAt) : null;
        secret = now;
        loadedAt = Instant.now();
      }
    }
  }
}
