package io.datasetgateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionTestFilterTest {

  @Test
  void check_whenItIsNotSwitchedOn_refusesNamingTheProperty() {
    // Given
    ConnectionTestFilter filter = filter(false);

    // Then
    assertThatThrownBy(() -> filter.check(of(ConnectionTestResource.class)))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> {
              assertThat(e.fault().kind()).isEqualTo(Fault.Kind.FORBIDDEN);
              assertThat(e.fault().detail()).contains("gateway.connections.test.enabled");
            });
  }

  @Test
  void check_whenItIsSwitchedOnOrAnotherCall_letsPass() {
    // Then
    assertThatCode(() -> filter(true).check(of(ConnectionTestResource.class)))
        .doesNotThrowAnyException();
    assertThatCode(() -> filter(false).check(of(ConnectionResource.class)))
        .doesNotThrowAnyException();
  }

  private static ConnectionTestFilter filter(boolean enabled) {
    return new ConnectionTestFilter(
        new ConnectionTestConfig() {
          @Override
          public boolean enabled() {
            return enabled;
          }

          @Override
          public Optional<List<AllowedHost>> allowedHosts() {
            return Optional.empty();
          }
        });
  }

  private static ResourceInfo of(Class<?> resource) {
    return new ResourceInfo() {
      @Override
      public Method getResourceMethod() {
        throw new UnsupportedOperationException();
      }

      @Override
      public Class<?> getResourceClass() {
        return resource;
      }
    };
  }
}
