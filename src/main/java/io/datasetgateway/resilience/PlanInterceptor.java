package io.datasetgateway.resilience;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers with the plan of a {@link Plannable} method, when its caller asks for a dry run. */
@Plannable
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_AFTER + 800)
class PlanInterceptor {

  /**
   * What is answered to a dry run.
   *
   * @param calls the upstream calls with an effect, in their order; none when there is nothing to
   *     do
   * @param result what would come of it; absent where nothing can be told
   */
  record Planned(boolean dryRun, List<PlannedCall> calls, @Nullable Object result) {}

  @AroundInvoke
  Object around(InvocationContext method) throws Exception {
    boolean isTried =
        Stream.of(method.getParameters()).anyMatch(one -> one instanceof DryRun run && run.on());
    if (!isTried) {
      return method.proceed();
    }
    Plan plan = new Plan();
    plan.attach();
    return ((Uni<?>) method.proceed()).map(done -> answer(plan));
  }

  private static Response answer(Plan plan) {
    return Response.ok(
            new Planned(true, plan.calls(), plan.result()), MediaType.APPLICATION_JSON_TYPE)
        .build();
  }
}
