package io.datasetgateway.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Where uploaded rows lie: a temporary directory, made when first needed and gone with close. */
final class DomoDisk implements AutoCloseable {

  private final AtomicLong files = new AtomicLong();
  private @Nullable Path directory;
  private boolean closed;

  /** A path at which nothing exists yet. */
  synchronized Path newFile() {
    if (closed) {
      throw new IllegalStateException("The sandbox is closed");
    }
    try {
      if (directory == null) {
        directory = Files.createTempDirectory("dataset-gateway-sandbox-");
      }
      return directory.resolve(files.incrementAndGet() + ".csv");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Readers that have it open read on. */
  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    File[] left = directory == null ? null : directory.toFile().listFiles();
    if (directory == null || left == null) {
      return;
    }
    for (File file : left) {
      delete(file.toPath());
    }
    delete(directory);
  }
}
