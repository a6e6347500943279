package io.datasetgateway.quality;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource method that asks the {@link Gate}, and so takes the headers {@value Gate#POLICY}
 * and {@value Gate#OVERRIDE}. Every other one refuses them: a policy is never ignored.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Gated {}
