package io.datasetgateway.state;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource method that takes an {@code Idempotency-Key}: a repetition with the same key and
 * body is answered as the first request was, without being done again.
 */
@Documented
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {
  /**
   * Whether a repetition finds by itself what the first request began, so that one whose outcome is
   * unknown is looked into instead of being answered as before.
   */
  @Nonbinding
  boolean resumable() default false;

  /** Whether the body is a stream, which the method reads by itself. */
  @Nonbinding
  boolean streamed() default false;
}
