package io.datasetgateway.backend;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.resilience.Calls;
import io.datasetgateway.resilience.Departure;
import io.datasetgateway.security.Caller;
import io.datasetgateway.state.Store;
import io.datasetgateway.telemetry.AttemptSpan;
import io.datasetgateway.telemetry.TraceParent;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.ContextResolver;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.jboss.resteasy.reactive.client.impl.ClientRequestContextImpl;
import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;

/** What an adapter is built from: the way to its backend and the clients that go it. */
public final class BackendContext {

  /**
   * Backends' numbers keep their digits, and members that we do not know are none of our business.
   */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private final BackendSettings settings;
  private final Calls calls;
  private final AnswerFilter answers;
  private final ByteTransport transport;
  private final TlsConfigurationRegistry tls;
  private final Store store;
  private final Map<ClientKey, Object> clients = new ConcurrentHashMap<>();

  /** Adapters that call the same part of the API in the same way share a client and its pool. */
  private record ClientKey(Class<?> type, Authorizer authorizer) {}

  BackendContext(
      BackendSettings settings,
      Calls calls,
      AnswerRules rules,
      TlsConfigurationRegistry tls,
      Vertx vertx,
      Store store) {
    this.settings = settings;
    this.calls = calls;
    this.answers = new AnswerFilter(rules);
    this.tls = tls;
    this.store = store;
    this.transport = new ByteTransport(settings, rules, vertx, this::tlsConfiguration);
  }

  public BackendName name() {
    return settings.name();
  }

  /** The backend as configured. */
  public BackendSettings settings() {
    return settings;
  }

  /** The way that every upstream call goes. */
  public Calls calls() {
    return calls;
  }

  /** What all replicas remember of this backend is kept there. */
  public Store store() {
    return store;
  }

  /**
   * A typed client of this backend. It carries JSON only, follows no redirect, sends no header of a
   * caller, and refuses an answer that is not the contract.
   *
   * @param authorizer equal ones share a client
   */
  public <C> C client(Class<C> type, Authorizer authorizer) {
    ClientKey key = new ClientKey(type, authorizer);
    return type.cast(clients.computeIfAbsent(key, absent -> build(type, authorizer)));
  }

  /**
   * A client of this backend for bytes, both ways. It follows no redirect, sends no header of a
   * caller, and holds answers to the same rules as the typed clients.
   */
  public ByteClient bytes(Authorizer authorizer) {
    return new ByteClient(transport, headers -> authorize(authorizer, headers));
  }

  /** Typed clients are told by Quarkus. */
  void renewTls(String name) {
    if (settings.connection().tlsConfiguration().filter(name::equals).isPresent()) {
      transport.renewTls();
    }
  }

  private <C> C build(Class<C> type, Authorizer authorizer) {
    var tolerance = settings.tolerance();
    QuarkusRestClientBuilder builder =
        QuarkusRestClientBuilder.newBuilder()
            .baseUri(settings.url())
            .connectTimeout(tolerance.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
            // The attempt's own deadline ends a call; this only cleans up behind it.
            .readTimeout(tolerance.queryTotalTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .followRedirects(false)
            .disableDefaultMapper(true)
            .userAgent("dataset-gateway")
            .property(
                QuarkusRestClientProperties.CONNECTION_TTL,
                (int) Math.max(1, tolerance.connectionTtl().toSeconds()))
            .property(QuarkusRestClientProperties.MAX_CHUNK_SIZE, ByteTransport.MAX_CHUNK)
            .property(
                QuarkusRestClientProperties.CONNECTION_POOL_SIZE,
                tolerance.bulkhead().concurrency())
            .httpClientRequestCustomizer(
                new AnswerLimit(settings.name(), tolerance.maxAnswer().asLongValue()))
            .register(authorization(authorizer))
            .register(answers)
            .register(new PlanFilter(settings.name()))
            .register(new Json());
    settings
        .connection()
        .proxyHost()
        .ifPresent(host -> builder.proxyAddress(host, settings.connection().proxyPort()));
    tlsConfiguration().ifPresent(builder::tlsConfiguration);
    return builder.build(type);
  }

  /** The TLS that this backend is reached with, where it has its own. */
  private Optional<TlsConfiguration> tlsConfiguration() {
    return settings
        .connection()
        .tlsConfiguration()
        .map(
            name ->
                tls.get(name)
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "gateway.backends."
                                    + settings.name()
                                    + ".connection.tls-configuration names no quarkus.tls."
                                    + name)));
  }

  private ClientRequestFilter authorization(Authorizer authorizer) {
    return (ClientRequestContext request) -> {
      RestClientRequestContext call =
          ((ClientRequestContextImpl) request).getRestClientRequestContext();
      Departure.follow(() -> stage(call));
      authorize(authorizer, request.getHeaders());
      String traceparent = AttemptSpan.takeTraceparent();
      if (traceparent != null) {
        request.getHeaders().putSingle(TraceParent.HEADER, traceparent);
      }
    };
  }

  private static Departure.Stage stage(RestClientRequestContext call) {
    if (call.getHttpClientRequest() == null) {
      return Departure.Stage.WAITING;
    }
    return call.getVertxClientResponse() == null ? Departure.Stage.ASKED : Departure.Stage.ANSWERED;
  }

  private void authorize(Authorizer authorizer, MultivaluedMap<String, Object> headers) {
    authorizer.authorize(
        headers, Caller.current().flatMap(consumer -> consumer.credentialFor(settings.name())));
  }

  /** A class, since the client looks at its type argument. */
  private static final class Json implements ContextResolver<ObjectMapper> {
    @Override
    public ObjectMapper getContext(Class<?> type) {
      return JSON;
    }
  }
}
