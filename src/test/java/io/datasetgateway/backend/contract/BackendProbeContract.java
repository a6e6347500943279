package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.backend.BackendProbe;
import java.util.List;
import org.junit.jupiter.api.Test;

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

  @Override
  protected List<PortCall<BackendProbe>> calls() {
    return List.of(new PortCall<>("look", look(), this::stubLook, port -> port.look()));
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
}
