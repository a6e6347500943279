package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.dataset.Column;
import io.datasetgateway.dataset.SchemaReader;
import io.datasetgateway.id.DatasetId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises that knows columns. */
public abstract class SchemaReaderContract extends PortContract<SchemaReader> {
  protected SchemaReaderContract() {
    super(SchemaReader.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** Another dataset, whose answers differ from those of {@link #id()}. */
  protected abstract DatasetId otherId();

  /** Lets the stub answer well to a read of one dataset, with what it has of another. */
  protected abstract void stubColumns(DatasetId asked, DatasetId about);

  private void stubColumns() {
    stubColumns(id(), id());
  }

  /** The names of the visible columns of the good answer, in their order. */
  protected abstract List<String> names();

  protected Upstream columns() {
    return Upstream.read();
  }

  @Override
  protected List<PortCall<SchemaReader>> calls() {
    return List.of(
        new PortCall<>("columns", columns(), this::stubColumns, port -> port.columns(id(), false)));
  }

  @Override
  protected List<DatasetRead<SchemaReader>> reads() {
    return List.of(
        new DatasetRead<>(
            "columns", id(), otherId(), this::stubColumns, (port, id) -> port.columns(id, false)));
  }

  @Test
  void columns_whenThere_answersThemInTheirOrder() {
    // Given
    stubColumns();
    SchemaReader reader = connect();

    // When
    List<Column> columns = await(reader.columns(id(), false));

    // Then
    assertThat(columns).extracting(Column::name).containsExactlyElementsOf(names());
    assertThat(columns).extracting(Column::position).isSorted().doesNotHaveDuplicates();
    assertThat(columns).allSatisfy(column -> assertThat(column.position()).isPositive());
    assertThat(columns).allSatisfy(column -> assertThat(column.visible()).isTrue());
    assertThat(requests()).isEqualTo(columns().requests());
  }

  @Test
  void columns_whenReadWithAndWithoutHiddenOnesAtOnce_answersEachItsOwn() {
    stubColumns();

    assertApart(port -> port.columns(id(), false), port -> port.columns(id(), true));
  }
}
