package io.datasetgateway.problem;

import io.datasetgateway.problem.Fault.Kind;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Refuses a request that another server on the way may have read as two, or as another one (RFC
 * 9112, 3.2, 6.1 and 6.3). The server reads chunks and drops a length that came beside them without
 * a word: so the connection ends after any request that came in chunks, and whatever a server
 * before us took for the rest of its body is not read as the next one.
 */
@ApplicationScoped
class Framing {
  /** Before anything looks at the request. */
  private static final int AFTER_TRACE = 9_100;

  private static final String CHUNKED = "chunked";

  /** How long a connection stays after its last answer, so that it gets to be read. */
  private static final long LINGER_MILLIS = 1_000;

  /** The connections from which nothing more is taken. */
  private final Set<HttpConnection> over =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private final ServerProblems problems;

  Framing(ServerProblems problems) {
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, AFTER_TRACE);
  }

  private void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (over.contains(request.connection())) {
      request.connection().close(); // perhaps not a request at all
      return;
    }
    boolean isInChunks =
        request.version() != HttpVersion.HTTP_2
            && request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    Optional<String> doubt = doubt(request);
    if (isInChunks || doubt.isPresent()) {
      endConnection(context);
    }
    doubt.ifPresentOrElse(
        detail -> problems.send(context, Fault.of(Kind.INVALID, detail)), context::next);
  }

  /** Why a request may mean something else to another server. */
  private static Optional<String> doubt(HttpServerRequest request) {
    HttpVersion version = request.version();
    List<String> codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
    if (version == null) {
      return Optional.of("This is no version of HTTP that is spoken here.");
    }
    if (version != HttpVersion.HTTP_2 && !codings.isEmpty() && !isChunked(version, codings)) {
      return Optional.of("The only Transfer-Encoding that is read is chunked, in HTTP/1.1.");
    }
    if (request.headers().getAll(HttpHeaders.HOST).size() > 1) {
      return Optional.of("There must be one Host.");
    }
    return request.headers().contains("")
        ? Optional.of("A header must have a name.")
        : Optional.empty();
  }

  private static boolean isChunked(HttpVersion version, List<String> codings) {
    return version == HttpVersion.HTTP_1_1
        && codings.size() == 1
        && codings.get(0).strip().equalsIgnoreCase(CHUNKED);
  }

  /** Nothing more is taken from it; its caller has some time to read the answer. */
  private void endConnection(RoutingContext context) {
    HttpConnection connection = context.request().connection();
    over.add(connection);
    context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    context.addEndHandler(
        answered -> context.vertx().setTimer(LINGER_MILLIS, timer -> connection.close()));
  }
}
