package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.dataset.Column;
import io.datasetgateway.dataset.SchemaReader;
import io.datasetgateway.id.DatasetId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every backend promises that knows columns. */
public abstract class SchemaReaderContract extends PortContract<SchemaReader> {
  protected SchemaReaderContract() {
    super(SchemaReader.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** Lets the stub answer well when the columns of {@link #id()} are read. */
  protected abstract void stubColumns();

  /** The names of the visible columns of the good answer, in their order. */
  protected abstract List<String> names();

  protected Upstream columns() {
    return Upstream.read();
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

  @ParameterizedTest
  @EnumSource
  void columns_whenBackendFails_failsWithItsFault(UpstreamFault fault) {
    assertFails(fault, columns(), port -> port.columns(id(), false));
  }

  @Test
  void columns_whenOneAttemptFails_isRepeatedOnlyIfItMay() {
    assertRecovers(columns(), this::stubColumns, port -> port.columns(id(), false));
  }
}
