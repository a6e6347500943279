package io.datasetgateway.proxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one backend, now: those that ship, or those of the operator's file. A file that
 * turns out not to be one leaves the last good one in force, which is said once in the log.
 */
final class RulesInForce {
  private static final Logger LOG = Logger.getLogger(RulesInForce.class);

  private final String property;
  private final ProxyRules shipped;
  private final @Nullable Path file;
  private volatile ProxyRules rules;
  private byte[] seen = {};
  private @Nullable String problem;

  /**
   * @param file absent for what ships
   * @throws IllegalArgumentException when the file is not a good one
   */
  RulesInForce(String backend, ProxyRules shipped, @Nullable Path file) {
    this.property = "gateway.backends." + backend + ".proxy-rules-file";
    this.shipped = shipped;
    this.file = file;
    this.rules = shipped;
    load();
    if (problem != null) {
      throw new IllegalArgumentException(property + ": " + file + " " + problem);
    }
  }

  ProxyRules now() {
    return rules;
  }

  /** Reads the file if it has changed. */
  synchronized void load() {
    if (file == null) {
      return;
    }
    try {
      byte[] text = Files.readAllBytes(file);
      if (!Arrays.equals(text, seen)) {
        rules = shipped.opening(ProxyRulesFile.read(text).toOpen());
        seen = text;
        LOG.infof("%s: in force", property);
      }
      problem = null;
    } catch (ProxyRulesFile.Malformed e) {
      complain(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      complain("cannot be read");
    }
  }

  private void complain(String what) {
    if (!what.equals(problem) && seen.length > 0) {
      LOG.errorf("%s: %s; the last good one stays in force", property, what);
    }
    problem = what;
  }
}
