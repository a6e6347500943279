package io.datasetgateway.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.StreamedBody;
import io.datasetgateway.resilience.Plan;
import io.datasetgateway.state.Idempotency.Outcome;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Gives the methods that are {@link Idempotent} what their callers send a key for. It comes after
 * the validation of what they take: a refusal is no outcome, and nothing is remembered of it. Nor
 * is anything of a request that is only tried: its key is free for the one that is meant.
 */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_AFTER + 900)
class IdempotencyInterceptor {
  /** On an answer that was given before. */
  static final String REPLAYED = "Idempotency-Replayed";

  private static final Set<Class<? extends Annotation>> NOT_OF_A_BODY =
      Set.of(RestPath.class, RestQuery.class, RestHeader.class);

  private final Idempotency idempotency;
  private final CurrentVertxRequest current;
  private final CurrentIdentityAssociation identities;
  private final ObjectMapper json;

  IdempotencyInterceptor(
      Idempotency idempotency,
      CurrentVertxRequest current,
      CurrentIdentityAssociation identities,
      ObjectMapper json) {
    this.idempotency = idempotency;
    this.current = current;
    this.identities = identities;
    this.json = json;
  }

  @AroundInvoke
  Object around(InvocationContext method) throws Exception {
    HttpServerRequest request = current.getCurrent().request();
    List<String> keys = request.headers().getAll(IdempotencyKey.HEADER);
    if (keys.size() > 1) {
      throw Fault.invalid(IdempotencyKey.HEADER, "must be given once").asException();
    }
    if (keys.isEmpty() || Plan.current().isPresent()) {
      return method.proceed();
    }
    IdempotencyKey key = IdempotencyKey.fromString(keys.get(0));
    Idempotent what = method.getMethod().getAnnotation(Idempotent.class);
    Sent sent =
        what.streamed()
            ? streamOf(key, current.getCurrent())
            : Sent.known(Fingerprint.of(key.value(), request.query(), bodyOf(method)));
    return identities
        .getDeferredIdentity()
        .map(who -> named(request, who.getPrincipal().getName(), key))
        .chain(name -> once(new Idempotency.Request(name, sent, what.resumable()), method));
  }

  private Uni<Response> once(Idempotency.Request request, InvocationContext method) {
    String fingerprint = request.sent().fingerprint();
    if (fingerprint != null) {
      new Operation(Fingerprint.of(request.name(), fingerprint).substring(0, 32), false).attach();
    }
    return idempotency.once(request, () -> proceed(method)).map(IdempotencyInterceptor::toResponse);
  }

  private static Sent streamOf(IdempotencyKey key, RoutingContext context) {
    StreamedBody body = StreamedBody.of(context);
    body.hashed();
    HttpServerRequest request = context.request();
    String head =
        Fingerprint.of(
            key.value(),
            request.query(),
            request.getHeader(HttpHeaders.CONTENT_TYPE),
            request.getHeader(HttpHeaders.CONTENT_ENCODING));
    return new SentStream(head, body);
  }

  private static String named(HttpServerRequest request, String consumer, IdempotencyKey key) {
    return Fingerprint.of(consumer, request.method().name(), request.path(), key.value());
  }

  private Uni<Answer> proceed(InvocationContext method) {
    try {
      return ((Uni<?>) method.proceed()).map(this::toAnswer);
    } catch (Exception e) {
      return Uni.createFrom().failure(e);
    }
  }

  private Answer toAnswer(@Nullable Object result) {
    if (result instanceof Response response) {
      Map<String, String> headers = new LinkedHashMap<>();
      response.getStringHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
      return new Answer(response.getStatus(), headers, text(response.getEntity()));
    }
    return new Answer(result == null ? 204 : 200, Map.of(), text(result));
  }

  private static Response toResponse(Outcome outcome) {
    Answer answer = outcome.answer();
    Response.ResponseBuilder response = Response.status(answer.status());
    answer.headers().forEach(response::header);
    if (answer.json() != null) {
      response.type(MediaType.APPLICATION_JSON_TYPE).entity(answer.json());
    }
    if (outcome.again()) {
      response.header(REPLAYED, "true");
    }
    return response.build();
  }

  private @Nullable String bodyOf(InvocationContext method) {
    Parameter[] parameters = method.getMethod().getParameters();
    for (int i = 0; i < parameters.length; i++) {
      if (isBody(parameters[i])) {
        return text(method.getParameters()[i]);
      }
    }
    return null;
  }

  private static boolean isBody(Parameter parameter) {
    return NOT_OF_A_BODY.stream().noneMatch(parameter::isAnnotationPresent)
        && !parameter.getType().getName().startsWith("jakarta.");
  }

  private @Nullable String text(@Nullable Object value) {
    try {
      return value == null ? null : json.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
