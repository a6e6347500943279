package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.dataset.Column.LogicalType;
import io.datasetgateway.dataset.NewColumn;
import io.datasetgateway.dataset.SchemaEditor;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every backend promises that changes columns. */
public abstract class SchemaEditorContract extends PortContract<SchemaEditor> {
  protected SchemaEditorContract() {
    super(SchemaEditor.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** Lets the stub answer well to the change. */
  protected abstract void stubReplace();

  /** What a column of this backend cannot be. */
  protected abstract Set<LogicalType> impossible();

  protected Upstream replace() {
    return Upstream.idempotent();
  }

  @Override
  protected List<PortCall<SchemaEditor>> calls() {
    return List.of(
        new PortCall<>(
            "replace", replace(), this::stubReplace, port -> port.replace(id(), columns())));
  }

  @Test
  void replace_whenDone_succeeds() {
    // Given
    stubReplace();
    SchemaEditor editor = connect();

    // When
    await(editor.replace(id(), columns()));

    // Then
    assertThat(requests()).isEqualTo(replace().requests());
  }

  @ParameterizedTest
  @EnumSource
  void replace_whenTypeIsImpossible_namesTheColumnAndAsksNothing(LogicalType type) {
    // Given
    stubReplace();
    SchemaEditor editor = connect();
    List<NewColumn> columns =
        List.of(new NewColumn("name", LogicalType.STRING, null), new NewColumn("odd", type, null));

    if (!impossible().contains(type)) {
      // When
      await(editor.replace(id(), columns));

      // Then
      assertThat(requests()).isEqualTo(replace().requests());
      return;
    }

    // When
    Fault fault = faultOf(editor.replace(id(), columns));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.INVALID);
    assertThat(fault.errors())
        .extracting(Fault.FieldError::field)
        .containsExactly("columns[1].logicalType");
    assertThat(requests()).isZero();
  }

  private List<NewColumn> columns() {
    return Arrays.stream(LogicalType.values())
        .filter(type -> !impossible().contains(type))
        .map(type -> new NewColumn("a " + type.word(), type, null))
        .toList();
  }
}
