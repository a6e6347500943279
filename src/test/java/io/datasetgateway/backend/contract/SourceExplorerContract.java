package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.connection.SchemaName;
import io.datasetgateway.connection.SourceExplorer;
import io.datasetgateway.connection.SourceSchema;
import io.datasetgateway.connection.SourceTable;
import io.datasetgateway.connection.SourceTables;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.problem.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises that looks through connections. */
public abstract class SourceExplorerContract extends PortContract<SourceExplorer> {
  protected SourceExplorerContract() {
    super(SourceExplorer.class);
  }

  /** A connection. */
  protected abstract ConnectionId id();

  /** Another connection, of which there is nothing to be seen. */
  protected abstract ConnectionId otherId();

  /** Lets the stub answer well when the schemas of a connection are listed. */
  protected abstract void stubSchemas(ConnectionId asked, ConnectionId about);

  /** The schemas of the good answer. */
  protected abstract List<String> schemaNames();

  /** Lets the stub answer well when the tables of the first schema are listed. */
  protected abstract void stubTables(ConnectionId asked, ConnectionId about);

  /** The same for those with a part in their name. */
  protected abstract void stubTablesContaining(String part);

  /** The tables of the good answer. */
  protected abstract List<String> tableNames();

  protected Upstream schemas() {
    return Upstream.read().asQuery();
  }

  protected Upstream tables() {
    return Upstream.read().asQuery();
  }

  @Override
  protected List<PortCall<SourceExplorer>> calls() {
    return List.of(
        new PortCall<>(
            "schemas", schemas(), () -> stubSchemas(id(), id()), port -> port.schemas(id())),
        new PortCall<>(
            "tables",
            tables(),
            () -> stubTables(id(), id()),
            port -> port.tables(id(), schema(), null)));
  }

  @Test
  void schemas_whenThere_answersThem() {
    // Given
    stubSchemas(id(), id());
    SourceExplorer explorer = connect();

    // When
    List<SourceSchema> schemas = await(explorer.schemas(id()));

    // Then
    assertThat(schemas).extracting(SourceSchema::name).containsExactlyElementsOf(schemaNames());
    assertThat(requests()).isEqualTo(schemas().requests());
  }

  @Test
  void tables_whenThere_answersThemWithTheirDatasets() {
    // Given
    stubTables(id(), id());
    SourceExplorer explorer = connect();

    // When
    SourceTables tables = await(explorer.tables(id(), schema(), null));

    // Then
    assertThat(tables.truncatedAt()).isNull();
    assertThat(tables.items())
        .extracting(SourceTable::name)
        .containsExactlyElementsOf(tableNames());
    assertThat(tables.items())
        .allSatisfy(
            table -> {
              assertThat(table.schema()).isEqualTo(schema().value());
              assertThat(table.dataset() != null).isEqualTo(table.imported());
            });
    assertThat(requests()).isEqualTo(tables().requests());
  }

  @Test
  void tables_whenTwoFiltersAreUsedAtOnce_answersEachItsOwn() {
    stubTables(id(), id());
    stubTablesContaining("a");

    assertApart(
        port -> port.tables(id(), schema(), null), port -> port.tables(id(), schema(), "a"));
  }

  @Test
  void schemas_whenAnswerIsOfAnotherConnection_isMalformed() {
    // Given
    stubSchemas(id(), otherId());
    SourceExplorer explorer = connect();

    // When
    Fault fault = faultOf(explorer.schemas(id()));

    // Then
    assertThat(fault.kind()).isEqualTo(Fault.Kind.MALFORMED);
  }

  @Test
  void tables_whenAnswerIsOfAnotherConnection_isMalformed() {
    // Given
    stubTables(id(), otherId());
    SourceExplorer explorer = connect();

    // When
    Fault fault = faultOf(explorer.tables(id(), schema(), null));

    // Then
    assertThat(fault.kind()).isEqualTo(Fault.Kind.MALFORMED);
  }

  private SchemaName schema() {
    return new SchemaName(schemaNames().get(0));
  }
}
