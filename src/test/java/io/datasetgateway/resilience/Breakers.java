package io.datasetgateway.resilience;

import io.smallrye.faulttolerance.api.Guard;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** Breakers as they are at the start, for tests that break a backend and leave no trace of it. */
public final class Breakers {
  private Breakers() {}

  /** Puts a closed breaker that remembers nothing in the place of the one of a backend. */
  public static void renew(Calls calls) {
    try {
      BackendGuard guard = ((Tolerance) value(calls, "tolerance")).guard();
      Method build = BackendGuard.class.getDeclaredMethod("breaker");
      build.setAccessible(true);
      set(guard, "breaker", (Guard) build.invoke(guard));
      set(guard, "state", BreakerState.CLOSED);
      ((CallMetrics) value(guard, "metrics")).breakerChanged(BreakerState.CLOSED);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("BackendGuard has changed its shape", e);
    }
  }

  private static Object value(Object of, String name) throws ReflectiveOperationException {
    return field(of, name).get(of);
  }

  private static void set(Object of, String name, Object value)
      throws ReflectiveOperationException {
    field(of, name).set(of, value);
  }

  private static Field field(Object of, String name) throws ReflectiveOperationException {
    Field field = of.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
