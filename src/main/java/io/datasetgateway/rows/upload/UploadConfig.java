package io.datasetgateway.rows.upload;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Optional;

/** {@code gateway.upload.*}: how rows are sent to a backend. */
@ConfigMapping(prefix = "gateway.upload")
interface UploadConfig {
  /** About how large a part is, in bytes of CSV; also the largest row. */
  @WithDefault("16M")
  MemorySize partSize();

  /** How large a part may be that a caller cuts itself, in bytes of CSV. */
  @WithDefault("128M")
  MemorySize maxPartSize();

  /** How long a caller may send nothing of a body that is waited for. */
  @WithDefault("60s")
  @NotNull
  Duration idleTimeout();

  /** How many parts of one upload are sent at the same time. */
  @WithDefault("2")
  @Min(1)
  @Max(16)
  int parallelParts();

  /**
   * The directory of parts that are on their way; each upload needs room for a few of them. Absent:
   * the machine's own for temporary files.
   */
  Optional<String> spool();
}
