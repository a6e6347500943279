package io.datasetgateway.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
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
    return new ReloadingFile(path);
  }

  /** A token file and what was last read of it. */
  final class ReloadingFile implements TokenSource {
    static final Duration CHECK_EVERY = Duration.ofSeconds(5);

    private final Path path;
    private long checkedAt;
    private @Nullable FileTime modified;
    private Optional<Secret> secret = Optional.empty();

    ReloadingFile(Path path) {
      this.path = path;
      try {
        read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public synchronized Optional<Secret> current() {
      if (System.nanoTime() - checkedAt > CHECK_EVERY.toNanos()) {
        try {
          read();
        } catch (IOException e) {
          checkedAt = System.nanoTime(); // the last good one stays in force
        }
      }
      return secret;
    }

    private void read() throws IOException {
      FileTime now = Files.getLastModifiedTime(path);
      if (!now.equals(modified)) {
        String text = Files.readString(path).strip();
        secret = text.isEmpty() ? Optional.empty() : Optional.of(new Secret(text));
        modified = now;
      }
      checkedAt = System.nanoTime();
    }
  }
}
