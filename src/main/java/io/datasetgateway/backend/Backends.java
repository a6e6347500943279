package io.datasetgateway.backend;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.StreamId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.CallBudget;
import io.datasetgateway.resilience.Calls;
import io.datasetgateway.security.WatchedFile;
import io.datasetgateway.state.Quotas;
import io.datasetgateway.state.Store;
import io.datasetgateway.telemetry.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All configured backends, built, by name. */
@ApplicationScoped
public class Backends {
  private final Map<String, BackendFactory> factories;
  private final Quotas quotas;
  private final MeterRegistry metrics;
  private final Tracing tracing;
  private final TlsConfigurationRegistry tls;
  private final Vertx vertx;
  private final SortedMap<BackendName, Backend> backends;

  Backends(
      BackendsConfig config,
      @All List<BackendFactory> factories,
      @All List<BackendSource> sources,
      Quotas quotas,
      Store store,
      MeterRegistry metrics,
      Tracing tracing,
      TlsConfigurationRegistry tls,
      Vertx vertx) {
    this.factories =
        factories.stream().collect(Collectors.toMap(BackendFactory::kind, Function.identity()));
    this.quotas = quotas;
    this.metrics = metrics;
    this.tracing = tracing;
    this.tls = tls;
    this.vertx = vertx;
    List<BackendSettings> settings = new ArrayList<>();
    config.backends().forEach((name, backend) -> settings.add(BackendSettings.of(name, backend)));
    List<BackendSettings> others =
        sources.stream().flatMap(source -> source.backends().stream()).toList();
    if (!settings.isEmpty() && !others.isEmpty()) {
      throw new IllegalArgumentException(
          "gateway.sandbox.enabled is set beside gateway.backends: choose one");
    }
    settings.addAll(others);
    SortedMap<BackendName, Backend> built = new TreeMap<>();
    settings.forEach(one -> built.put(one.name(), build(one, store)));
    this.backends = Collections.unmodifiableSortedMap(built);
  }

  /** The words of the kinds that there are. */
  public List<String> kinds() {
    return factories.keySet().stream().sorted().toList();
  }

  /** Each backend in one line for the log: what it is, where, and with which credentials. */
  public List<String> describe() {
    return backends.values().stream().map(Backend::describe).toList();
  }

  /** What became of the files of their credentials, by the properties that name them. */
  public Map<String, WatchedFile.State> tokenFiles() {
    Map<String, WatchedFile.State> files = new TreeMap<>();
    backends.values().forEach(backend -> files.putAll(backend.tokenFiles()));
    return files;
  }

  /** In the order of their names. */
  public Collection<Backend> all() {
    return backends.values();
  }

  public Optional<Backend> find(BackendName name) {
    return Optional.ofNullable(backends.get(name));
  }

  /** The backend with this name, as a caller wrote it. */
  public Optional<Backend> find(String name) {
    return backends.values().stream()
        .filter(backend -> backend.name().value().equals(name))
        .findFirst();
  }

  /**
   * The backends that a caller asks for, in the order of their names.
   *
   * @param names as the caller wrote them; empty for all
   * @throws io.datasetgateway.problem.FaultException INVALID for a name that there is not
   */
  public List<Backend> named(Set<String> names) {
    for (String name : names) {
      if (find(name).isEmpty()) {
        throw noSuchBackend(name);
      }
    }
    return backends.values().stream()
        .filter(backend -> names.isEmpty() || names.contains(backend.name().value()))
        .toList();
  }

  /** What the name of a backend gets that is not there, or not the caller's to know of. */
  public static FaultException noSuchBackend(String name) {
    return Fault.invalid("backend", "there is no backend '" + name + "'").asException();
  }

  /**
   * The backend that holds a dataset.
   *
   * @throws io.datasetgateway.problem.FaultException NOT_FOUND when there is no such backend or the
   *     id is not of its shape
   */
  public Backend holding(DatasetId id) {
    return holder(id).orElseThrow(() -> Fault.notFound().asException());
  }

  /** The same; absent when there is no such backend or the id is not of its shape. */
  public Optional<Backend> holder(DatasetId id) {
    return find(id.backend()).filter(backend -> factory(backend.kind()).recognizes(id));
  }

  /**
   * The adapter of a port at one backend.
   *
   * @throws io.datasetgateway.problem.FaultException CAPABILITY_MISSING, naming the kinds that can
   */
  public <P> P require(Backend backend, Class<P> port) {
    return backend.port(port).orElseThrow(() -> missing(backend, port).asException());
  }

  /** The adapter of a port at the backend that holds a dataset. */
  public <P> P require(DatasetId id, Class<P> port) {
    return require(holding(id), port);
  }

  /**
   * The adapter of a port at the backend that has a connection.
   *
   * @throws io.datasetgateway.problem.FaultException NOT_FOUND when there is no such backend;
   *     CAPABILITY_MISSING, naming the kinds that can
   */
  public <P> P require(ConnectionId id, Class<P> port) {
    return require(find(id.backend()).orElseThrow(() -> Fault.notFound().asException()), port);
  }

  /**
   * The adapter of a port at the backend that runs a stream.
   *
   * @throws io.datasetgateway.problem.FaultException NOT_FOUND when there is no such backend;
   *     CAPABILITY_MISSING, naming the kinds that can
   */
  public <P> P require(StreamId id, Class<P> port) {
    return require(find(id.backend()).orElseThrow(() -> Fault.notFound().asException()), port);
  }

  void renewTls(@Observes CertificateUpdatedEvent updated) {
    backends.values().forEach(backend -> backend.renewTls(updated.name()));
  }

  /**
   * Builds a backend of a known kind.
   *
   * @param store where is kept what is remembered of it
   */
  Backend build(BackendSettings settings, Store store) {
    BackendFactory factory = factory(settings.kind());
    for (String option : settings.options().keySet()) {
      if (!factory.options().contains(option)) {
        throw new IllegalArgumentException(
            "gateway.backends.%s.options.%s: the kind %s has no such option"
                .formatted(settings.name(), option, settings.kind()));
      }
    }
    String name = settings.name().value();
    CallBudget budget = QuotaBudget.of(settings, quotas, factory.searches());
    Calls calls =
        new Calls(
            name,
            settings.tolerance(),
            metrics,
            new ClientFailures(name),
            budget,
            tracing.attempts(name, settings.kind()),
            new BackendCredentials(settings));
    AnswerRules rules = new AnswerRules(name, answer -> factory.toFault(settings, answer));
    BackendContext context = new BackendContext(settings, calls, rules, tls, vertx, store);
    return new Backend(context, factory.ports().build(context));
  }

  private BackendFactory factory(String kind) {
    BackendFactory factory = factories.get(kind);
    if (factory == null) {
      throw new IllegalArgumentException(
          "gateway.backends.<name>.kind: there is no kind '"
              + kind
              + "'; known are "
              + String.join(", ", kinds()));
    }
    return factory;
  }

  private Fault missing(Backend backend, Class<?> port) {
    List<String> able =
        factories.values().stream()
            .filter(factory -> factory.ports().types().contains(port))
            .map(BackendFactory::kind)
            .sorted()
            .toList();
    String who =
        able.isEmpty()
            ? "No kind of backend can."
            : "These kinds can: " + String.join(", ", able) + ".";
    return Fault.of(
            Fault.Kind.CAPABILITY_MISSING,
            backend.name().value(),
            "A backend of kind " + backend.kind() + " cannot do this. " + who)
        .with("capability", capability(port))
        .with("kinds", able);
  }

  static String capability(Class<?> port) {
    Capability word = port.getAnnotation(Capability.class);
    return word == null ? port.getSimpleName() : word.value();
  }
}
