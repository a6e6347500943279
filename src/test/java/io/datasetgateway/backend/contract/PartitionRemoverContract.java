package io.datasetgateway.backend.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.rows.storage.PartitionName;
import io.datasetgateway.rows.storage.PartitionPart;
import io.datasetgateway.rows.storage.PartitionRemover;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every backend promises whose partitions can be deleted. */
public abstract class PartitionRemoverContract extends PortContract<PartitionRemover> {
  protected static final PartitionName PARTITION = new PartitionName("2013-07-02");
  protected static final Set<PartitionPart> ALL = EnumSet.allOf(PartitionPart.class);

  protected PartitionRemoverContract() {
    super(PartitionRemover.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** Lets the stub answer well when {@link #PARTITION} is deleted. */
  protected abstract void stubRemove();

  /** The calls that delete all of a partition. */
  protected abstract Upstream remove();

  @Override
  protected List<PortCall<PartitionRemover>> calls() {
    return List.of(
        new PortCall<>(
            "remove", remove(), this::stubRemove, port -> port.remove(id(), PARTITION, ALL)));
  }

  @Test
  void remove_whenDone_succeeds() {
    // Given
    stubRemove();

    // When
    await(connect().remove(id(), PARTITION, ALL));

    // Then
    assertThat(requests()).isEqualTo(remove().requests());
  }

  @Test
  void remove_whenNothingIsThere_isNotFound() {
    // Given
    server().stubFor(any(anyUrl()).willReturn(status(404)));

    // When
    Kind kind = faultOf(connect().remove(id(), PARTITION, ALL)).kind();

    // Then
    assertThat(kind).isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void remove_whenOurOwnFirstAttemptTookTheName_succeeds() {
    // Given
    server().stubFor(any(anyUrl()).willReturn(status(404)));
    failOnce(any(anyUrl()));

    // When
    await(connect().remove(id(), PARTITION, EnumSet.of(PartitionPart.TAG)));

    // Then
    assertThat(requests()).isEqualTo(2);
  }
}
