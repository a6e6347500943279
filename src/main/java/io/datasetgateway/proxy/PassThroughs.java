package io.datasetgateway.proxy;

import io.datasetgateway.backend.Backend;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.security.Caller;
import io.datasetgateway.security.Consumer;
import io.datasetgateway.security.Scope;
import io.datasetgateway.security.WatchedFile;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Decides what is passed on. */
@ApplicationScoped
public class PassThroughs {
  private static final String QUERY = UriText.UNRESERVED + "!$&'()*+,;=:@/?[]{}|";

  private final Backends backends;
  private final Map<Backend, WatchedFile<ProxyRules>> rules = new ConcurrentHashMap<>();

  PassThroughs(Backends backends) {
    this.backends = backends;
  }

  /** Reads the operator's files, so that one that is wrong ends the start. */
  void watch(@Observes StartupEvent start, Vertx vertx) {
    try {
      backends.all().stream()
          .filter(backend -> backend.port(PassThrough.class).isPresent())
          .map(backend -> rules(backend, backends.require(backend, PassThrough.class)))
          .forEach(inForce -> inForce.watch(vertx));
    } catch (IllegalStateException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Lets a request in, or not.
   *
   * @param name of a backend, as the caller wrote it
   * @param target the request's target as it was sent
   * @throws io.datasetgateway.problem.FaultException FORBIDDEN without a scope for it, and for what
   *     is not open; NOT_FOUND when there is no such backend; CAPABILITY_MISSING; INVALID when the
   *     meaning of the target is not certain
   */
  Passage admit(String name, String method, String target) {
    require(Stream.of(true, false).map(read -> Scope.proxy(name, read)).toList());
    Backend backend = backends.find(name).orElseThrow(() -> Fault.notFound().asException());
    PassThrough to = backends.require(backend, PassThrough.class);
    int end = target.indexOf('?') < 0 ? target.length() : target.indexOf('?');
    ProxyPath path = path(name, target.substring(0, end));
    ProxyRule rule =
        rules(backend, to).current().find(method, path).orElseThrow(() -> closed().asException());
    require(List.of(Scope.proxy(name, rule.read())));
    return new Passage(backend.name(), to, rule, path, query(target.substring(end)));
  }

  /** What became of the operator's files, by the properties that name them. */
  public Map<String, WatchedFile.State> files() {
    Map<String, WatchedFile.State> files = new TreeMap<>();
    rules.forEach(
        (backend, one) -> {
          if (backend.proxyRulesFile().isPresent()) {
            files.put(one.property(), one.state());
          }
        });
    return files;
  }

  private WatchedFile<ProxyRules> rules(Backend backend, PassThrough to) {
    return rules.computeIfAbsent(
        backend, absent -> to.rules().inForce(backend.name(), backend.proxyRulesFile()));
  }

  private static void require(List<String> scopes) {
    Consumer caller =
        Caller.current()
            .filter(consumer -> scopes.stream().anyMatch(consumer::has))
            .orElseThrow(() -> Fault.forbidden(scopes).asException());
    // Who has every scope may still be kept to some datasets.
    if (!caller.mayTouchAll("")) {
      throw Fault.of(
              Kind.FORBIDDEN, "The pass-through knows no datasets: it needs the pattern \"*\".")
          .asException();
    }
  }

  /** A target that only leads here once it is made shorter is not sent on as it is. */
  private static ProxyPath path(String name, String written) {
    String prefix = "/backends/" + name;
    if (!written.startsWith(prefix + "/api/")) {
      throw Fault.invalid("path", "must be written without detours").asException();
    }
    return ProxyPath.of(written.substring(prefix.length()));
  }

  private static String query(String written) {
    if (!UriText.isMadeOf(QUERY, written)) {
      throw Fault.invalid("query", "must be made of the characters of a query").asException();
    }
    return written;
  }

  private static Fault closed() {
    return Fault.of(
        Kind.FORBIDDEN, "The pass-through to this backend does not open this call to anybody.");
  }
}
