package io.datasetgateway.proxy;

import io.datasetgateway.security.WatchedFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one backend, now: those that ship, or those of the operator's file. A file that
 * turns out not to be one leaves the last good one in force.
 */
final class RulesInForce {
  private final String property;
  private final ProxyRules shipped;
  private final @Nullable WatchedFile<ProxyRules> file;

  /**
   * @param path absent for what ships
   * @throws io.quarkus.runtime.configuration.ConfigurationException when the file is not a good one
   */
  RulesInForce(String backend, ProxyRules shipped, @Nullable Path path) {
    this.property = "gateway.backends." + backend + ".proxy-rules-file";
    this.shipped = shipped;
    this.file =
        path == null
            ? null
            : new WatchedFile<>(
                property,
                path,
                text -> shipped.opening(ProxyRulesFile.read(text).toOpen()),
                ProxyRules::toString);
  }

  ProxyRules now() {
    return file == null ? shipped : file.current();
  }

  /** Which property names the file. */
  String property() {
    return property;
  }

  /** What became of the file. */
  WatchedFile.State state() {
    return file == null ? WatchedFile.State.NO_FILE : file.state();
  }

  /** Reads the file if it has changed. */
  void load() {
    if (file != null) {
      file.load();
    }
  }
}
