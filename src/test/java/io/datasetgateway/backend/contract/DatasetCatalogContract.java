package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.dataset.Dataset;
import io.datasetgateway.dataset.DatasetCatalog;
import io.datasetgateway.dataset.DatasetQuery;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.paging.Slice;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every backend promises that lists datasets. */
public abstract class DatasetCatalogContract extends PortContract<DatasetCatalog> {
  protected DatasetCatalogContract() {
    super(DatasetCatalog.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** Lets the stub answer well when {@link #id()} is read. */
  protected abstract void stubGet();

  /** Lets the stub answer well when the list is read, with {@link #id()} alone. */
  protected abstract void stubList();

  /** A query that asks for everything where {@link #id()} lives. */
  protected DatasetQuery everything() {
    return new DatasetQuery(null, null, null, false);
  }

  protected Upstream get() {
    return Upstream.read();
  }

  protected Upstream list() {
    return Upstream.read();
  }

  @Test
  void get_whenThere_answersIt() {
    // Given
    stubGet();
    DatasetCatalog catalog = connect();

    // When
    Dataset dataset = await(catalog.get(id(), false));

    // Then
    assertThat(dataset.id()).isEqualTo(id());
    assertThat(dataset.backend()).isEqualTo(name());
    assertThat(dataset.name()).isNotBlank();
    assertThat(dataset.domains()).isNotEmpty();
    assertThat(dataset.columns()).isNull();
    assertThat(dataset.permissions()).isNull();
    assertThat(dataset.nativeObject()).isNull();
    assertThat(requests()).isEqualTo(get().requests());
  }

  @Test
  void get_whenNativeObjectIsWanted_answersIt() {
    // Given
    stubGet();
    DatasetCatalog catalog = connect();

    // When
    Dataset dataset = await(catalog.get(id(), true));

    // Then
    assertThat(dataset.nativeObject()).isNotNull();
    assertThat(dataset.nativeObject().isObject()).isTrue();
  }

  @Test
  void list_whenThereIsOne_answersItAndEnds() {
    // Given
    stubList();
    DatasetCatalog catalog = connect();

    // When
    Slice<Dataset> slice = await(catalog.list(everything(), null, 50));

    // Then
    assertThat(slice.entries()).extracting(entry -> entry.item().id()).containsExactly(id());
    assertThat(slice.entries()).allSatisfy(entry -> assertThat(entry.next()).isNotEmpty());
    assertThat(slice.entries())
        .allSatisfy(entry -> assertThat(entry.item().nativeObject()).isNull());
    assertThat(slice.next()).isNull();
    assertThat(requests()).isEqualTo(list().requests());
  }

  @Test
  void list_whenNativeObjectsAreWanted_answersThem() {
    // Given
    stubList();
    DatasetCatalog catalog = connect();
    DatasetQuery query = everything();

    // When
    Slice<Dataset> slice =
        await(
            catalog.list(
                new DatasetQuery(query.domain(), query.text(), query.tag(), true), null, 50));

    // Then
    assertThat(slice.entries())
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.item().nativeObject()).isNotNull());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "x", "1e3", "99999999999999999999", "0x10", "1;2", "\u0663"})
  void list_whenPositionIsNotOurs_refusesIt(String position) {
    // Given
    stubList();
    DatasetCatalog catalog = connect();

    // When
    Fault fault = faultOf(catalog.list(everything(), position, 50));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.INVALID);
    assertThat(fault.errors()).extracting(Fault.FieldError::field).containsExactly("cursor");
    assertThat(requests()).isZero();
  }

  @Test
  void list_whenDomainIsOfAnotherBackend_refusesIt() {
    // Given
    stubList();
    DatasetCatalog catalog = connect();
    DomainId strange = new DomainId(new BackendName("another"), "sales");

    // When
    Fault fault = faultOf(catalog.list(new DatasetQuery(strange, null, null, false), null, 50));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.INVALID);
    assertThat(fault.errors()).extracting(Fault.FieldError::field).containsExactly("domain");
    assertThat(requests()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void get_whenBackendFails_failsWithItsFault(UpstreamFault fault) {
    assertFails(fault, get(), port -> port.get(id(), false));
  }

  @Test
  void get_whenOneAttemptFails_isRepeatedOnlyIfItMay() {
    assertRecovers(get(), this::stubGet, port -> port.get(id(), false));
  }

  @ParameterizedTest
  @EnumSource
  void list_whenBackendFails_failsWithItsFault(UpstreamFault fault) {
    assertFails(fault, list(), port -> port.list(everything(), null, 50));
  }

  @Test
  void list_whenOneAttemptFails_isRepeatedOnlyIfItMay() {
    assertRecovers(list(), this::stubList, port -> port.list(everything(), null, 50));
  }
}
