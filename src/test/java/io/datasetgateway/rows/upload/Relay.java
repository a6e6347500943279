package io.datasetgateway.rows.upload;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before a backend and writes down every request that reaches it. */
final class Relay implements AutoCloseable {
  private static final List<String> OF_THE_HOP =
      List.of("host", "connection", "content-length", "transfer-encoding");

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = vertx.createHttpClient();
  private final URI backend;
  private final HttpServer server;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  Relay(URI backend) {
    this.backend = backend;
    this.server =
        vertx
            .createHttpServer()
            .requestHandler(this::relay)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** What had an effect: its method and its target, in the order in which it came. */
  List<String> changes() {
    return requests.stream().filter(one -> !one.startsWith("GET ")).toList();
  }

  void forget() {
    requests.clear();
  }

  private void relay(HttpServerRequest request) {
    requests.add(request.method() + " " + request.uri());
    RequestOptions to =
        new RequestOptions()
            .setMethod(request.method())
            .setHost(backend.getHost())
            .setPort(backend.getPort())
            .setURI(request.uri());
    request.headers().forEach(one -> to.addHeader(one.getKey(), one.getValue()));
    OF_THE_HOP.forEach(name -> to.getHeaders().remove(name));
    request
        .body()
        .compose(body -> client.request(to).compose(onward -> onward.send(body)))
        .onSuccess(answer -> answer.body().onSuccess(body -> answer(request, answer, body)))
        .onFailure(failure -> request.connection().close());
  }

  private static void answer(HttpServerRequest request, HttpClientResponse answer, Buffer body) {
    request.response().setStatusCode(answer.statusCode());
    answer.headers().forEach(one -> request.response().putHeader(one.getKey(), one.getValue()));
    OF_THE_HOP.forEach(name -> request.response().headers().remove(name));
    request.response().end(body);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
