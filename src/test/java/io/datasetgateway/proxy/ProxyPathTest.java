package io.datasetgateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyPathTest {

  @Test
  void of_whenSegmentsAreEncoded_keepsThemAsWrittenAndDecodesThem() {
    // Given
    String raw = "/api/connections/a%20b%24/schemas/%C3%A9t%c3%a9/tables/t(1)+x@y:z/%3F%23";

    // When
    ProxyPath path = ProxyPath.of(raw);

    // Then
    assertThat(path.raw()).isEqualTo(raw);
    assertThat(path.segments())
        .containsExactly(
            "api", "connections", "a b$", "schemas", "été", "tables", "t(1)+x@y:z", "?#");
  }

  @Test
  void of_whenItEndsWithASlash_hasAnEmptyLastSegment() {
    // When
    ProxyPath path = ProxyPath.of("/api/domains/");

    // Then
    assertThat(path.segments()).isEqualTo(List.of("api", "domains", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/../connections",
        "/api/./connections",
        "/api/x/..",
        "/api/%2e%2e/connections",
        "/api/%2E%2E/connections",
        "/api/.%2e/connections",
        "/api/%2e/connections",
        "/api/..%2fconnections",
        "/api/..;/connections",
        "/api/x;y=z/connections",
        "/api/x%3By/connections",
        "/api/x%2Fy",
        "/api/x%2fy",
        "/api/x%5Cy",
        "/api/x%5cy",
        "/api/x\\\\y",
        "/api/%252e%252e/connections",
        "/api/x%252Fy",
        "/api/x%25y",
        "/api//connections",
        "/api/connections//",
        "/api/x%00",
        "/api/x%0d%0aX-A:%20b",
        "/api/x%0A",
        "/api/x%7F",
        "/api/x%C2%85y",
        "/api/%c0%ae%c0%ae/x",
        "/api/%c0%afx",
        "/api/x%E0%80%AF",
        "/api/x%FF",
        "/api/x%ED%A0%80",
        "/api/%63onnections",
        "/api/connection%73",
        "/api/customers%2Ecsv",
        "/api/x%",
        "/api/x%2",
        "/api/x%zz",
        "/api/x%u002e",
        "/api/x#y",
        "/api/x?y",
        "/api/x y",
        "/api/x\ty",
        "/api/é",
        "/api/.../x",
        "/api/..%20/x",
        "/api/%20/x",
        "/api/x|y",
        "/api/x[y]",
        "/api/x\"y",
        "/api/x<y>",
        "api/x",
        ""
      })
  void of_whenItMayMeanSomethingElse_isInvalid(String raw) {
    // When
    Throwable failure = catchThrowable(() -> ProxyPath.of(raw));

    // Then
    assertThat(FaultException.is(failure, Kind.INVALID)).as(raw).isTrue();
    assertThat(((FaultException) failure).fault().errors())
        .extracting("field")
        .containsOnly("path");
  }

  @Test
  void of_whenItIsVeryLong_isReadAllTheSame() {
    // When
    ProxyPath path = ProxyPath.of("/api/" + "%20a/".repeat(200_000) + "x");

    // Then
    assertThat(path.segments()).hasSize(200_002);
  }

  /** Whatever is let through has no segment that a second look could take for something else. */
  @Property(tries = 2000)
  void of_whateverIsSent_isRefusedOrPlain(@ForAll byte[] bytes) {
    // Given
    StringBuilder raw = new StringBuilder("/api/");
    for (byte one : bytes) {
      raw.append(
          (one & 3) == 0
              ? "%" + "%02x".formatted(one & 0xff)
              : String.valueOf((char) (one & 0x7f)));
    }

    // When
    ProxyPath path;
    try {
      path = ProxyPath.of(raw.toString());
    } catch (FaultException refused) {
      return;
    }

    // Then
    assertThat(path.raw()).isEqualTo(raw.toString());
    assertThat(path.raw().getBytes(StandardCharsets.US_ASCII))
        .isEqualTo(path.raw().getBytes(StandardCharsets.UTF_8));
    assertThat(path.segments().subList(0, path.segments().size() - 1)).doesNotContain("");
    assertThat(path.segments()).noneMatch(one -> one.matches("(?s)\\.+|.*[/\\\\;%\\p{Cntrl}].*"));
  }
}
