package io.datasetgateway.rows.upload;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;

/** Where parts are that are on their way. */
@ApplicationScoped
class Spools {
  private final Path directory;

  Spools(UploadConfig config) {
    this.directory =
        Path.of(config.spool().orElseGet(() -> System.getProperty("java.io.tmpdir", ".")));
  }

  /** Room for one upload. */
  Spool open() {
    return new Spool(directory);
  }
}
