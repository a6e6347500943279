package io.datasetgateway.security;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Ends the start of a gateway that would take others for a program on its own machine, saying which
 * property to set.
 */
@ApplicationScoped
class LoopbackSettings {
  private static final Logger LOG = Logger.getLogger(LoopbackSettings.class);
  private static final String HOST = "quarkus.http.host";
  private static final List<String> ADDRESS_BY_OTHERS =
      List.of(
          "quarkus.http.proxy.proxy-address-forwarding", "quarkus.http.proxy.use-proxy-protocol");

  void check(@Observes StartupEvent start, LoopbackTrust trust, Config config) {
    if (!trust.isOn()) {
      return;
    }
    List<String> unsafe = unsafe(config, trust.consumer().isPresent());
    if (!unsafe.isEmpty()) {
      throw new ConfigurationException(LoopbackTrust.PROPERTY + ": " + String.join("; ", unsafe));
    }
    LOG.warnf(
        "%s: whoever calls from this machine without a token is '%s'",
        LoopbackTrust.PROPERTY, trust.consumer().map(Consumer::name).orElse(""));
  }

  /** What is wrong, each in one sentence that names the property. */
  static List<String> unsafe(Config config, boolean known) {
    List<String> wrong = new ArrayList<>();
    String host = config.getOptionalValue(HOST, String.class).orElse("0.0.0.0");
    if (!Loopback.isSpelledBy(host)) {
      wrong.add(HOST + " must be 127.0.0.1 or ::1, and is " + host);
    }
    for (String property : ADDRESS_BY_OTHERS) {
      if (config.getOptionalValue(property, Boolean.class).orElse(false)) {
        wrong.add(property + " must be false: callers could say themselves where they are");
      }
    }
    if (!known) {
      wrong.add("there is no consumer of this name in gateway.consumers-file");
    }
    return wrong;
  }
}
