package io.datasetgateway.rows.upload;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jboss.logging.Logger;

/** The temporary files of one upload; none of them outlives it. */
final class Spool implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Spool.class);
  private static final String PREFIX = "gateway-upload-";

  private final Path directory;
  private final Set<Path> files = new HashSet<>();
  private boolean closed;

  Spool(Path directory) {
    this.directory = directory;
  }

  /** A new file. */
  synchronized Path create() throws IOException {
    requireOpen();
    Path file = Files.createTempFile(directory, PREFIX, ".csv");
    files.add(file);
    return file;
  }

  /** To write to a file of its own; one that is deleted meanwhile is not made anew. */
  synchronized OutputStream writing(Path file) throws IOException {
    requireOpen();
    return Files.newOutputStream(file, StandardOpenOption.WRITE);
  }

  synchronized void delete(Path file) {
    if (files.remove(file)) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        LOG.warnf("A part of an upload stays behind: %s", file);
      }
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new CancellationException("this upload is over");
    }
  }

  /** Deletes what is left; from here on there are no new ones. */
  @Override
  public synchronized void close() {
    closed = true;
    Set.copyOf(files).forEach(this::delete);
  }
}
