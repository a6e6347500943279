package io.datasetgateway.sandbox;

import io.datasetgateway.backend.BackendSettings;
import io.datasetgateway.backend.BackendSource;
import io.datasetgateway.security.BuiltInConsumer;
import io.datasetgateway.security.Consumer;
import io.datasetgateway.security.IdPattern;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts the simulated backends behind the gateway: the one class of this room that knows the rest of
 * the house.
 */
@ApplicationScoped
class SandboxBackends implements BackendSource, BuiltInConsumer {
  private static final Logger LOG = Logger.getLogger(SandboxBackends.class);
  private static final String KEY = "sandbox";

  private final SandboxConfig config;
  private final @Nullable Vertx vertx;
  private final @Nullable Sandbox sandbox;

  SandboxBackends(SandboxConfig config) {
    this.config = config;
    if (config.enabled() || config.only()) {
      // Threads and metrics of its own, as if it were elsewhere.
      // A cache of files would be gone as soon as the process is told to stop, and uploads with it.
      FileSystemOptions files = new FileSystemOptions().setClassPathResolvingEnabled(false);
      this.vertx =
          Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setFileSystemOptions(files));
      this.sandbox =
          Sandbox.start(
              vertx,
              new Sandbox.Ports(config.domoPort(), config.dqopsPort(), config.faultPort()),
              config.host());
    } else {
      this.vertx = null;
      this.sandbox = null;
    }
  }

  void announce(@Observes StartupEvent start) {
    if (sandbox != null) {
      LOG.infof(
          "sandbox: domo at %s, dqops at %s, faults at %s",
          sandbox.domoUrl(), sandbox.dqopsUrl(), sandbox.faultUrl());
      LOG.warnf(
          "sandbox: unless gateway.consumers-file is set, the key '%s' is valid with every scope",
          KEY);
    }
  }

  @Override
  public List<BackendSettings> backends() {
    if (sandbox == null || config.only()) {
      return List.of();
    }
    Map<String, String> dqops = new HashMap<>();
    dqops.put("url", sandbox.dqopsUrl().toString());
    dqops.put("token", sandbox.dqopsToken());
    sandbox
        .dqopsDomainTokens()
        .forEach((domain, token) -> dqops.put("domains." + domain + ".token", token));
    Map<String, String> domo =
        Map.of("url", sandbox.domoUrl().toString(), "token", sandbox.domoToken());
    return List.of(
        BackendSettings.of("domo", "domo", domo), BackendSettings.of("dqops", "dqops", dqops));
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public Optional<Consumer> consumer() {
    return sandbox == null
        ? Optional.empty()
        : Optional.of(new Consumer(KEY, Set.of("*"), List.of(new IdPattern("*")), Map.of()));
  }

  @PreDestroy
  void close() {
    if (sandbox != null) {
      sandbox.close();
    }
    if (vertx != null) {
      vertx.close();
    }
  }
}
