package io.datasetgateway.backend;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.resilience.BreakerState;
import io.datasetgateway.security.WatchedFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One backend, built: its adapters by port. */
public final class Backend {
  private final BackendContext context;
  private final Map<Class<?>, Object> adapters;
  private final Set<String> capabilities;

  Backend(BackendContext context, Map<Class<?>, Object> adapters) {
    this.context = context;
    this.adapters = Map.copyOf(adapters);
    this.capabilities =
        adapters.keySet().stream().map(Backends::capability).collect(Collectors.toSet());
  }

  public BackendName name() {
    return context.name();
  }

  public String kind() {
    return context.settings().kind();
  }

  /** The adapter of a port; absent when this kind cannot. */
  public <P> Optional<P> port(Class<P> port) {
    return Optional.ofNullable(port.cast(adapters.get(port)));
  }

  /** The operator's file of what the pass-through opens; absent for what ships. */
  public Optional<Path> proxyRulesFile() {
    return context.settings().proxyRulesFile();
  }

  Map<String, WatchedFile.State> tokenFiles() {
    return context.settings().tokenFiles();
  }

  /** Whether it has a capability, by the capability's word. */
  boolean can(String capability) {
    return capabilities.contains(capability);
  }

  Set<Class<?>> ports() {
    return adapters.keySet();
  }

  void renewTls(String name) {
    context.renewTls(name);
  }

  String describe() {
    BackendSettings settings = context.settings();
    return "backend=%s kind=%s url=%s credential=%s domains-with-a-key=%s"
        .formatted(
            name(),
            kind(),
            settings.url(),
            settings.token().current().isPresent() ? "yes" : "none",
            new TreeSet<>(settings.domainTokens().keySet()));
  }

  BreakerState breaker() {
    return context.calls().breakerState();
  }

  boolean hasCredential() {
    BackendSettings settings = context.settings();
    return settings.token().current().isPresent() || !settings.domainTokens().isEmpty();
  }
}
