package io.datasetgateway.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Where a credential for a backend comes from; asked for every call, so that it can change. */
@FunctionalInterface
public interface TokenSource {
  /** The credential as it is now; absent when none is sent. */
  Optional<Secret> current();

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
   * @throws UncheckedIOException when the file cannot be read now
   */
  static TokenSource file(Path path) {
    return new ReloadingFile(path, System::nanoTime);
  }

  /** A token file and what was last read of it. */
  final class ReloadingFile implements TokenSource {
    static final Duration CHECK_EVERY = Duration.ofSeconds(5);

    private final Path path;
    private final LongSupplier nanoClock;
    private long checkedAt;
    private @Nullable FileTime modified;
    private Optional<Secret> secret = Optional.empty();

    ReloadingFile(Path path, LongSupplier nanoClock) {
      this.path = path;
      this.nanoClock = nanoClock;
      try {
        read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public synchronized Optional<Secret> current() {
      if (nanoClock.getAsLong() - checkedAt > CHECK_EVERY.toNanos()) {
        try {
          read();
        } catch (IOException e) {
          checkedAt = nanoClock.getAsLong(); // the last good one stays in force
        }
      }
      return secret;
    }

    private void read() throws IOException {
      FileTime now = Files.getLastModifiedTime(path);
      if (!now.equals(modified)) {
        String text = Files.readString(path).strip();
        // An empty file is being written: what was good stays in force.
        secret = text.isEmpty() ? secret : Optional.of(new Secret(text));
        modified = now;
      }
      checkedAt = nanoClock.getAsLong();
    }
  }
}
