package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.sharing.Permission;
import io.datasetgateway.sharing.PermissionReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises that tells who may do what. */
public abstract class PermissionReaderContract extends PortContract<PermissionReader> {
  protected PermissionReaderContract() {
    super(PermissionReader.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** Another dataset, whose answers differ from those of {@link #id()}. */
  protected abstract DatasetId otherId();

  /** Lets the stub answer well to a read of one dataset, with what it has of another. */
  protected abstract void stubPermissions(DatasetId asked, DatasetId about);

  private void stubPermissions() {
    stubPermissions(id(), id());
  }

  /** The ids of the principals of the good answer. */
  protected abstract List<String> principals();

  protected Upstream permissions() {
    return Upstream.read();
  }

  @Override
  protected List<PortCall<PermissionReader>> calls() {
    return List.of(
        new PortCall<>(
            "permissions", permissions(), this::stubPermissions, port -> port.permissions(id())));
  }

  @Override
  protected List<DatasetRead<PermissionReader>> reads() {
    return List.of(
        new DatasetRead<>(
            "permissions",
            id(),
            otherId(),
            this::stubPermissions,
            (port, id) -> port.permissions(id)));
  }

  @Test
  void permissions_whenThere_answersThem() {
    // Given
    stubPermissions();
    PermissionReader reader = connect();

    // When
    List<Permission> permissions = await(reader.permissions(id()));

    // Then
    assertThat(permissions).extracting(Permission::id).containsExactlyElementsOf(principals());
    assertThat(requests()).isEqualTo(permissions().requests());
  }
}
