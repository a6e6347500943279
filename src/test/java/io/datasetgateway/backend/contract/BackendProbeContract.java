package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.backend.BackendProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every backend promises that can be probed. */
public abstract class BackendProbeContract extends PortContract<BackendProbe> {
  protected BackendProbeContract() {
    super(BackendProbe.class);
  }

  /** Lets the stub answer well to a look. */
  protected abstract void stubLook();

  protected Upstream look() {
    return Upstream.read();
  }

  @Test
  void look_whenAllIsWell_answers() {
    // Given
    stubLook();
    BackendProbe probe = connect();

    // When
    BackendProbe.Seen seen = await(probe.look());

    // Then
    assertThat(seen).isNotNull();
    assertThat(requests()).isEqualTo(look().requests());
  }

  @ParameterizedTest
  @EnumSource
  void look_whenBackendFails_failsWithItsFault(UpstreamFault fault) {
    assertFails(fault, look(), port -> port.look());
  }

  @Test
  void look_whenOneAttemptFails_isRepeatedOnlyIfItMay() {
    assertRecovers(look(), this::stubLook, port -> port.look());
  }
}
