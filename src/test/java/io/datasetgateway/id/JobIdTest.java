package io.datasetgateway.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobIdTest {
  private static final BackendName DQOPS = new BackendName("dqops");

  @Property(tries = 2000)
  @Domain(IdTexts.class)
  @Domain(DomainContext.Global.class)
  void fromString_whenWritten_isTheSameId(
      @ForAll String kind, @ForAll @Size(min = 1, max = 4) List<String> parts) {
    // Given
    JobId id = new JobId(DQOPS, kind, parts);

    // When
    String text = id.toString();

    // Then
    assertThat(text).matches("[A-Za-z0-9_.~-]+");
    assertThat(JobId.fromString(text)).isEqualTo(id);
  }

  @Test
  void fromString_whenOfTheRootDomain_hasKindAndParts() {
    // When
    JobId id = JobId.fromString("dqops~checks~_~gw-5d41402a");

    // Then
    assertThat(id.backend()).isEqualTo(DQOPS);
    assertThat(id.kind()).isEqualTo("checks");
    assertThat(id.parts()).containsExactly("", "gw-5d41402a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dqops",
        "dqops~checks", // no part
        "dqops~checks~",
        "dqops~~gw-1", // no kind
        "~checks~gw-1", // no backend
        "dqops~checks~_~gw-1~",
        "dqops~checks~_~gw.2D1", // an escaped safe byte
        "dqops~checks~_~gw.2f1", // lower-case hex
        "DQOPS~checks~_~gw-1"
      })
  void fromString_whenNotCanonical_isNotFound(String id) {
    assertThatThrownBy(() -> JobId.fromString(id))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.fault().kind()).isEqualTo(Fault.Kind.NOT_FOUND));
  }
}
