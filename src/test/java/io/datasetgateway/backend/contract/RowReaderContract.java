package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.rows.Row;
import io.datasetgateway.rows.RowColumn;
import io.datasetgateway.rows.RowReader;
import io.datasetgateway.rows.Rows;
import io.datasetgateway.rows.Sql;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises that answers SQL. */
public abstract class RowReaderContract extends PortContract<RowReader> {
  protected static final Sql SQL = new Sql("SELECT * FROM table");

  protected RowReaderContract() {
    super(RowReader.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** Lets the stub answer well to a query. */
  protected abstract void stubQuery();

  /** Lets the stub answer well, without a row. */
  protected abstract void stubNone();

  /** Lets the stub refuse what is asked. */
  protected abstract void stubRefusal();

  /** The columns of the good answer. */
  protected abstract List<RowColumn> columns();

  /** The rows of the good answer. */
  protected abstract List<Row> rows();

  protected Upstream query() {
    return Upstream.idempotent().asQuery();
  }

  /** How many requests tell that what is asked is refused. */
  protected int requestsOfRefusal() {
    return 1;
  }

  @Override
  protected List<PortCall<RowReader>> calls() {
    return List.of(
        new PortCall<>("query", query(), this::stubQuery, port -> all(port.query(id(), SQL))));
  }

  @Test
  void query_whenThereAreRows_answersThemAll() {
    // Given
    stubQuery();
    RowReader reader = connect();

    // When
    Rows rows = await(reader.query(id(), SQL));

    // Then
    assertThat(rows.columns()).containsExactlyElementsOf(columns());
    assertThat(await(all(Uni.createFrom().item(rows)))).containsExactlyElementsOf(rows());
    assertThat(rows.over().toCompletableFuture()).isCompleted();
  }

  @Test
  void query_whenThereIsNoRow_answersTheColumns() {
    // Given
    stubNone();
    RowReader reader = connect();

    // When
    Rows rows = await(reader.query(id(), SQL));

    // Then
    assertThat(rows.columns()).containsExactlyElementsOf(columns());
    assertThat(await(all(Uni.createFrom().item(rows)))).isEmpty();
  }

  @Test
  void query_whenBackendRefusesTheSql_saysSoInOurWords() {
    // Given
    stubRefusal();

    // When
    Fault fault = faultOf(connect().query(id(), SQL));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.INVALID);
    assertThat(fault.errors()).singleElement().extracting("field").isEqualTo("sql");
    assertThat(requests()).isEqualTo(requestsOfRefusal());
  }

  /** Every row, in one list. */
  static Uni<List<Row>> all(Uni<Rows> rows) {
    return rows.chain(
        one ->
            one.batches()
                .onItem()
                .transformToMultiAndConcatenate(
                    batch -> io.smallrye.mutiny.Multi.createFrom().iterable(batch))
                .collect()
                .asList());
  }
}
