package io.datasetgateway.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The socket of one simulated backend: closes for a STOP and opens again on the same port. */
final class SimulatedServer {

  private final Vertx vertx;
  private final Router router;
  private final String host;
  private final boolean decompresses;
  private final RequestLog requests = new RequestLog();
  private final FaultInjector faults;
  private volatile @Nullable HttpServer server;
  private volatile int port;
  private Future<Void> lastChange = Future.succeededFuture();

  SimulatedServer(Vertx vertx, Simulated backend, String host) {
    this.vertx = vertx;
    this.host = host;
    this.decompresses = backend == Simulated.DOMO;
    this.router = Router.router(vertx);
    this.faults = new FaultInjector(vertx, backend);
    router
        .route()
        .handler(
            ctx -> {
              requests.record(ctx.request());
              ctx.next();
            })
        .handler(faults);
  }

  /** Where the simulation registers itself, behind the request log and the faults. */
  Router router() {
    return router;
  }

  RequestLog requests() {
    return requests;
  }

  /** The port that it listens on, or listened on before it was stopped. */
  int port() {
    return port;
  }

  @Nullable InjectedFault fault() {
    return faults.current();
  }

  /** Completes when the fault is in force; for a STOP, when connections are refused. */
  Future<Void> inject(InjectedFault fault) {
    faults.set(fault);
    return fault.mode() == FaultMode.STOP ? close() : listen(port);
  }

  Future<Void> heal() {
    faults.set(null);
    return listen(port);
  }

  /** Listens, unless it does already. 0 is any free port. */
  Future<Void> listen(int wantedPort) {
    return afterLast(() -> open(wantedPort));
  }

  /** Closes the listening socket and every connection, unless closed. */
  Future<Void> close() {
    return afterLast(this::shut);
  }

  /** One after the other: two at once would bind the port twice, or leave it open. */
  private synchronized Future<Void> afterLast(Supplier<Future<Void>> change) {
    lastChange = lastChange.otherwiseEmpty().compose(ignored -> change.get());
    return lastChange;
  }

  private Future<Void> open(int wantedPort) {
    if (server != null) {
      return Future.succeededFuture();
    }
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(host)
            .setPort(wantedPort)
            .setCompressionSupported(true)
            .setDecompressionSupported(decompresses);
    return vertx.createHttpServer(options).requestHandler(router).listen().map(this::listening);
  }

  private @Nullable Void listening(HttpServer started) {
    port = started.actualPort();
    server = started;
    return null;
  }

  private Future<Void> shut() {
    HttpServer running = server;
    server = null;
    return running == null ? Future.succeededFuture() : running.close();
  }
}
