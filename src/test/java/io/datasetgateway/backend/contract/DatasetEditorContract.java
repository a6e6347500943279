package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.dataset.DatasetEditor;
import io.datasetgateway.dataset.DatasetPatch;
import io.datasetgateway.id.DatasetId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises that changes datasets. */
public abstract class DatasetEditorContract extends PortContract<DatasetEditor> {
  protected DatasetEditorContract() {
    super(DatasetEditor.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** Lets the stub answer well to the change. */
  protected abstract void stubEdit();

  protected DatasetPatch patch() {
    return new DatasetPatch("A name", "A description", null);
  }

  protected Upstream edit() {
    return Upstream.idempotent();
  }

  @Override
  protected List<PortCall<DatasetEditor>> calls() {
    return List.of(
        new PortCall<>("edit", edit(), this::stubEdit, port -> port.edit(id(), patch())));
  }

  @Test
  void edit_whenDone_succeeds() {
    // Given
    stubEdit();
    DatasetEditor editor = connect();

    // When
    await(editor.edit(id(), patch()));

    // Then
    assertThat(requests()).isEqualTo(edit().requests());
  }

  @Test
  void edit_whenNothingChanges_changesNothing() {
    // Given
    stubEdit();
    DatasetEditor editor = connect();

    // When
    await(editor.edit(id(), new DatasetPatch(null, null, null)));

    // Then
    assertThat(server().getAllServeEvents())
        .allSatisfy(event -> assertThat(event.getRequest().getMethod().getName()).isEqualTo("GET"));
  }
}
