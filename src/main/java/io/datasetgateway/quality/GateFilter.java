package io.datasetgateway.quality;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.security.Caller;
import io.datasetgateway.security.Scope;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a request brings for the gate, and tells what the gate let through with a doubt. What
 * cannot be read, or is not taken where it was sent, is refused.
 */
class GateFilter {
  private static final int BEFORE_THE_DOOR = Priorities.AUTHORIZATION - 1;
  private static final Pattern REASON =
      Pattern.compile("[\\x21-\\x7E]([\\x20-\\x7E]{0,198}[\\x21-\\x7E])?");

  /** Of who is known; that it is not known who calls is said elsewhere. */
  @ServerRequestFilter(priority = BEFORE_THE_DOOR)
  public void requireScope(ContainerRequestContext request) {
    if (Caller.current().isPresent() && sent(request, Gate.OVERRIDE) != null) {
      requireScope();
    }
  }

  @ServerRequestFilter(priority = Priorities.ENTITY_CODER)
  public void read(ContainerRequestContext request, ResourceInfo resource) {
    String policy = one(request, resource, Gate.POLICY);
    String override = one(request, resource, Gate.OVERRIDE);
    if (override != null) {
      requireScope();
      requireReason(override);
    }
    if (policy != null || override != null || isGated(resource)) {
      new GatePass(policy == null ? null : PolicyText.parse(policy), override).attach();
    }
  }

  @ServerResponseFilter
  public void tell(ContainerResponseContext response) {
    if (response.getStatus() < 400) {
      GatePass.current().warnings().forEach(one -> response.getHeaders().add(Gate.WARNING, one));
    }
  }

  private static void requireScope() {
    if (!Caller.current().map(one -> one.has(Scope.QUALITY_OVERRIDE)).orElse(false)) {
      throw Fault.of(
              Fault.Kind.FORBIDDEN,
              Gate.OVERRIDE + " needs the scope " + Scope.QUALITY_OVERRIDE + ".")
          .with("scopes", List.of(Scope.QUALITY_OVERRIDE))
          .asException();
    }
  }

  private static void requireReason(String override) {
    if (!REASON.matcher(override).matches()) {
      throw Fault.invalid(Gate.OVERRIDE, "must say why, in 1 to 200 characters of ASCII")
          .asException();
    }
  }

  private static @Nullable String one(
      ContainerRequestContext request, ResourceInfo resource, String header) {
    List<String> sent = sent(request, header);
    if (sent == null) {
      return null;
    }
    if (!isGated(resource)) {
      throw Fault.invalid(header, "is not taken here").asException();
    }
    if (sent.size() > 1) {
      throw Fault.invalid(header, "must be given once").asException();
    }
    return sent.get(0).strip();
  }

  private static @Nullable List<String> sent(ContainerRequestContext request, String header) {
    List<String> sent = request.getHeaders().get(header);
    return sent == null || sent.isEmpty() ? null : sent;
  }

  private static boolean isGated(ResourceInfo resource) {
    return resource.getResourceMethod() != null
        && resource.getResourceMethod().isAnnotationPresent(Gated.class);
  }
}
