package io.datasetgateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteFilterTest {
  @ParameterizedTest
  @CsvSource({
    "job.JobResource, events, GET, /jobs/{id}/events, watchJob",
    "job.JobResource, cancel, DELETE, /jobs/{id}, cancelJob",
    "proxy.PassThroughResource, patch, PATCH, /backends/{name}/api/{path}, passPatch"
  })
  void read_whateverIsWritten_isAMethodAndATemplate(
      String resource, String name, String method, String template, String operation)
      throws ClassNotFoundException {
    // Given
    Method called =
        Stream.of(Class.forName("io.datasetgateway." + resource).getMethods())
            .filter(one -> one.getName().equals(name))
            .findFirst()
            .orElseThrow();

    // When
    Route route = RouteFilter.read(called);

    // Then
    assertThat(route.method()).isEqualTo(method);
    assertThat(route.template()).isEqualTo(template);
    assertThat(route.operation()).isEqualTo(operation);
  }
}
