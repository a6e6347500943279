package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.connection.TableImport;
import io.datasetgateway.connection.TableImporter;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobKey;
import io.datasetgateway.job.JobKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises that imports tables. */
public abstract class TableImporterContract extends PortContract<TableImporter> {
  protected static final JobKey KEY = new JobKey("gw-contract", false);

  private static final TableImport TABLES =
      new TableImport("sales", List.of("orders.csv"), "ord", 10);

  protected TableImporterContract() {
    super(TableImporter.class);
  }

  /** A connection. */
  protected abstract ConnectionId id();

  /** Lets the stub answer well to the start of an import. */
  protected abstract void stubStart();

  protected Upstream start() {
    return Upstream.idempotent().lookingWhenLost();
  }

  @Override
  protected List<PortCall<TableImporter>> calls() {
    return List.of(
        new PortCall<>("start", start(), this::stubStart, port -> port.start(id(), TABLES, KEY)));
  }

  @Test
  void start_whenTaken_answersTheJob() {
    // Given
    stubStart();
    TableImporter importer = connect();

    // When
    Job job = await(importer.start(id(), TABLES, KEY));

    // Then
    assertThat(job.kind()).isEqualTo(JobKind.IMPORT);
    assertThat(job.connection()).isEqualTo(id());
    assertThat(job.datasets()).isEmpty();
    assertThat(job.id().toString()).startsWith(name() + "~import~").endsWith(KEY.value());
    assertThat(requests()).isEqualTo(start().requests());
  }
}
