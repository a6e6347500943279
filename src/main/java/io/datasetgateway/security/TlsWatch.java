package io.datasetgateway.security;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfig;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Certificates and keys, of the server and for backends, as they are in their files now: looked at
 * every {@link WatchedFile#CHECK_EVERY}, since Quarkus by itself does so every 30 seconds at most,
 * and where it is told to. Connections that are open keep what they began with.
 */
@ApplicationScoped
class TlsWatch {
  private static final Logger LOG = Logger.getLogger(TlsWatch.class);

  private final TlsConfigurationRegistry registry;
  private final Event<CertificateUpdatedEvent> updated;
  private final Map<String, Material> inForce = new HashMap<>();
  private final Map<String, Boolean> broken = new HashMap<>();

  /** What a configuration holds, as far as it can be another: all but keys, which follow. */
  private record Material(List<Certificate> own, List<Certificate> trusted, List<?> revoked) {
    static Material of(TlsConfiguration tls) throws GeneralSecurityException {
      return new Material(
          certificates(tls.getKeyStore()),
          certificates(tls.getTrustStore()),
          List.copyOf(tls.getSSLOptions().getCrlValues()));
    }

    private static List<Certificate> certificates(@Nullable KeyStore store)
        throws GeneralSecurityException {
      List<Certificate> all = new ArrayList<>();
      if (store != null) {
        for (String alias : Collections.list(store.aliases())) {
          Certificate[] chain = store.getCertificateChain(alias);
          all.addAll(chain == null ? List.of(store.getCertificate(alias)) : List.of(chain));
        }
      }
      return all;
    }
  }

  TlsWatch(TlsConfigurationRegistry registry, Event<CertificateUpdatedEvent> updated) {
    this.registry = registry;
    this.updated = updated;
  }

  void begin(@Observes StartupEvent start, Vertx vertx, Config config) {
    TlsConfig configured = config.unwrap(SmallRyeConfig.class).getConfigMapping(TlsConfig.class);
    Map<String, TlsConfiguration> all = new HashMap<>();
    configured.namedCertificateConfig().keySet().forEach(name -> put(all, name));
    configured.defaultCertificateConfig().ifPresent(any -> put(all, TlsConfig.DEFAULT_NAME));
    if (!all.isEmpty()) {
      all.forEach(this::remember);
      vertx.setPeriodic(
          WatchedFile.CHECK_EVERY.toMillis(),
          tick ->
              vertx.executeBlocking(
                  () -> {
                    look(all);
                    return all;
                  },
                  true));
    }
  }

  private void put(Map<String, TlsConfiguration> all, String name) {
    (name.equals(TlsConfig.DEFAULT_NAME) ? registry.getDefault() : registry.get(name))
        .filter(tls -> tls.getKeyStore() != null || tls.getTrustStore() != null)
        .ifPresent(tls -> all.put(name, tls));
  }

  void look(Map<String, TlsConfiguration> all) {
    all.forEach(this::look);
  }

  private void look(String name, TlsConfiguration tls) {
    if (!tls.reload()) {
      if (broken.put(name, true) == null) {
        LOG.errorf("quarkus.tls.%s: cannot be read; the last good one stays in force", name);
      }
      return;
    }
    broken.remove(name);
    if (remember(name, tls)) {
      updated.fire(new CertificateUpdatedEvent(name, tls));
      LOG.infof("quarkus.tls.%s: in force", name);
    }
  }

  /** Whether it is another. */
  boolean remember(String name, TlsConfiguration tls) {
    try {
      Material now = Material.of(tls);
      return !now.equals(inForce.put(name, now));
    } catch (GeneralSecurityException e) {
      return true;
    }
  }
}
