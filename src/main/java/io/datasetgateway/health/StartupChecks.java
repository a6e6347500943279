package io.datasetgateway.health;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.security.Consumers;
import io.datasetgateway.security.JwtConsumers;
import io.datasetgateway.state.StoreProbe;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Ends the start of a gateway that could serve nobody, saying which property to set. */
@ApplicationScoped
class StartupChecks {
  private static final Logger LOG = Logger.getLogger(StartupChecks.class);

  void check(
      @Observes StartupEvent start,
      Backends backends,
      Consumers consumers,
      JwtConsumers jwts,
      StoreProbe store,
      @ConfigProperty(name = "gateway.sandbox.only", defaultValue = "false") boolean sandboxOnly) {
    // Asking for the backends builds them, and so says now what is wrong with their configuration.
    boolean noBackend = said(() -> backends.all().isEmpty());
    said(backends::describe).forEach(LOG::info);
    LOG.info(said(store::describe));
    boolean noConsumer = said(consumers::isEmpty) && !jwts.isOn();
    List<String> missing = new ArrayList<>();
    boolean production =
        !sandboxOnly
            && LaunchMode.current() == LaunchMode.NORMAL
            && ConfigUtils.isProfileActive("prod");
    if (production && noBackend) {
      missing.add(
          "no backend is configured: set gateway.backends.<name>.kind (%s) and gateway.backends.<name>.url, or run with QUARKUS_PROFILE=sandbox"
              .formatted(String.join(" or ", backends.kinds())));
    }
    if (production && noConsumer) {
      missing.add(
          "nobody may call: set gateway.consumers-file to a YAML file of consumers, or quarkus.oidc.auth-server-url");
    }
    for (String name : consumers.backendsWithOwnCredentials()) {
      if (!noBackend && backends.find(name).isEmpty()) {
        // The gateway's own would be used in its place, which may do more.
        missing.add(
            "gateway.consumers-file: credentials name a backend '" + name + "', and there is none");
      }
    }
    if (!missing.isEmpty()) {
      throw new ConfigurationException(String.join("; ", missing));
    }
  }

  /** What is wrong with a property is for the operator: a sentence, not a stack trace. */
  private static <T> T said(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
  }
}
