package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.dataset.Dataset;
import io.datasetgateway.dataset.PermissionReader;
import io.datasetgateway.id.DatasetId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every backend promises that tells who may do what. */
public abstract class PermissionReaderContract extends PortContract<PermissionReader> {
  protected PermissionReaderContract() {
    super(PermissionReader.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** Lets the stub answer well when the permissions of {@link #id()} are read. */
  protected abstract void stubPermissions();

  /** The ids of the principals of the good answer. */
  protected abstract List<String> principals();

  protected Upstream permissions() {
    return Upstream.read();
  }

  @Test
  void permissions_whenThere_answersThem() {
    // Given
    stubPermissions();
    PermissionReader reader = connect();

    // When
    List<Dataset.Permission> permissions = await(reader.permissions(id()));

    // Then
    assertThat(permissions)
        .extracting(Dataset.Permission::id)
        .containsExactlyElementsOf(principals());
    assertThat(requests()).isEqualTo(permissions().requests());
  }

  @ParameterizedTest
  @EnumSource
  void permissions_whenBackendFails_failsWithItsFault(UpstreamFault fault) {
    assertFails(fault, permissions(), port -> port.permissions(id()));
  }

  @Test
  void permissions_whenOneAttemptFails_isRepeatedOnlyIfItMay() {
    assertRecovers(permissions(), this::stubPermissions, port -> port.permissions(id()));
  }
}
