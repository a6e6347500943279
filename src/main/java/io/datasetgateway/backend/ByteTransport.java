package io.datasetgateway.backend;

import io.datasetgateway.resilience.ToleranceConfig;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ProxyOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The connections that carry bytes to and from one backend, reached as its typed clients reach it.
 * They have their own pool: a long transfer takes no connection from a quick look.
 */
final class ByteTransport {
  /** What is read of a connection at once, in bytes: each piece has its price. */
  static final int MAX_CHUNK = 64 * 1024;

  private final BackendSettings settings;
  private final AnswerRules rules;
  private final Vertx vertx;
  private final Supplier<Optional<TlsConfiguration>> tls;
  private final ClientFailures failures;
  private volatile @Nullable HttpClient client;

  ByteTransport(
      BackendSettings settings,
      AnswerRules rules,
      Vertx vertx,
      Supplier<Optional<TlsConfiguration>> tls) {
    this.settings = settings;
    this.rules = rules;
    this.vertx = vertx;
    this.tls = tls;
    this.failures = new ClientFailures(settings.name().value());
  }

  Vertx vertx() {
    return vertx;
  }

  AnswerRules rules() {
    return rules;
  }

  String backend() {
    return settings.name().value();
  }

  /** Runs a task in a context: at once where that is the current one. */
  static void run(Context context, Runnable task) {
    if (Vertx.currentContext() == context && context.isEventLoopContext()) {
      task.run();
    } else {
      context.runOnContext(ignored -> task.run());
    }
  }

  /** How long nothing may flow, in either direction. */
  Duration idleTimeout() {
    return settings.tolerance().transferTimeout();
  }

  /** What went wrong, as a fault where it is the backend's. */
  Throwable translate(Throwable failure) {
    return failures.apply(failure);
  }

  /** Where a request goes. */
  RequestOptions to(ByteRequest request) {
    URI url = settings.url();
    return new RequestOptions()
        .setMethod(HttpMethod.valueOf(request.method()))
        .setHost(url.getHost())
        .setPort(port(url))
        .setSsl(isTls(url))
        .setURI(url.getRawPath() + request.path())
        .setFollowRedirects(false);
  }

  /** Made when it is first needed: most backends carry no bytes. */
  HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      synchronized (this) {
        made = client;
        if (made == null) {
          made = build();
          client = made;
        }
      }
    }
    return made;
  }

  /** Goes on with what its TLS configuration holds now; transfers under way are not disturbed. */
  void renewTls() {
    HttpClient made = client;
    if (made != null) {
      tls.get().ifPresent(renewed -> made.updateSSLOptions(renewed.getSSLOptions()));
    }
  }

  private HttpClient build() {
    ToleranceConfig tolerance = settings.tolerance();
    HttpClientOptions options =
        new HttpClientOptions()
            .setMaxChunkSize(MAX_CHUNK)
            .setConnectTimeout((int) tolerance.connectTimeout().toMillis())
            .setKeepAliveTimeout((int) Math.max(1, tolerance.connectionTtl().toSeconds()));
    tls.get().ifPresent(configuration -> TlsConfigUtils.configure(options, configuration));
    settings
        .connection()
        .proxyHost()
        .ifPresent(
            host ->
                options.setProxyOptions(
                    new ProxyOptions().setHost(host).setPort(settings.connection().proxyPort())));
    var bulkhead = tolerance.bulkhead();
    PoolOptions pool =
        new PoolOptions().setHttp1MaxSize(bulkhead.concurrency() + bulkhead.transfers());
    return vertx.createHttpClient(options, pool);
  }

  private static int port(URI url) {
    return url.getPort() > 0 ? url.getPort() : isTls(url) ? 443 : 80;
  }

  private static boolean isTls(URI url) {
    return "https".equals(url.getScheme());
  }
}
