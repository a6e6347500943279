package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Request;
import io.datasetgateway.dataset.Dataset;
import io.datasetgateway.dataset.DatasetCatalog;
import io.datasetgateway.dataset.DatasetQuery;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.paging.Slice;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every backend promises that lists datasets. */
public abstract class DatasetCatalogContract extends PortContract<DatasetCatalog> {
  protected DatasetCatalogContract() {
    super(DatasetCatalog.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** Another dataset, whose answers differ from those of {@link #id()}. */
  protected abstract DatasetId otherId();

  /** Lets the stub answer well to a read of one dataset, with what it has of another. */
  protected abstract void stubGet(DatasetId asked, DatasetId about);

  private void stubGet() {
    stubGet(id(), id());
  }

  /** Lets the stub answer well when the list is read, with {@link #id()} alone. */
  protected abstract void stubList();

  /** The datasets of a list that takes at least two upstream pages, in the backend's order. */
  protected abstract List<DatasetId> many();

  /** The backend's answer to a request for a page of the list of {@link #many()}. */
  protected abstract ResponseDefinitionBuilder page(Request request);

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

  @Override
  protected List<PortCall<DatasetCatalog>> calls() {
    return List.of(
        new PortCall<>("list", list(), this::stubList, port -> port.list(everything(), null, 50)),
        new PortCall<>("get", get(), this::stubGet, port -> port.get(id(), false)));
  }

  @Override
  protected List<DatasetRead<DatasetCatalog>> reads() {
    return List.of(
        new DatasetRead<>(
            "get", id(), otherId(), this::stubGet, (port, id) -> port.get(id, false)));
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
  void list_whenWalkedToItsEnd_hasEveryDatasetOnceInOrder() {
    // Given
    Computed.stub(server(), this::page);

    // When
    List<DatasetId> walked = walk(connect(), null, 7, 100, 1, 30);

    // Then
    assertThat(walked).containsExactlyElementsOf(many());
    assertThat(requests()).as("it takes pages").isGreaterThan(1);
  }

  @Test
  void list_whenGoneOnBehindAnEntry_beginsRightBehindIt() {
    // Given
    Computed.stub(server(), this::page);
    DatasetCatalog catalog = connect();
    Slice<Dataset> first = await(catalog.list(everything(), null, 100));
    assertThat(first.entries()).isNotEmpty().hasSizeLessThan(many().size());

    for (int i = 0; i < first.entries().size(); i++) {
      // When
      List<DatasetId> rest = walk(catalog, first.entries().get(i).next(), 100);

      // Then
      assertThat(rest)
          .as("behind entry " + i)
          .containsExactlyElementsOf(many().subList(i + 1, many().size()));
    }
  }

  @Test
  void list_whenTwoPlacesAreReadAtOnce_answersEachItsOwn() {
    Computed.stub(server(), this::page);
    String behindTheFirst = await(connect().list(everything(), null, 100)).entries().get(0).next();
    server().resetRequests();

    assertApart(
        port -> port.list(everything(), null, 100),
        port -> port.list(everything(), behindTheFirst, 100));
  }

  @Test
  void list_whenTwoQueriesAreMadeAtOnce_answersEachItsOwn() {
    Computed.stub(server(), this::page);
    DatasetQuery all = everything();

    assertApart(
        port -> port.list(new DatasetQuery(all.domain(), "a", null, false), null, 100),
        port -> port.list(new DatasetQuery(all.domain(), "b", null, false), null, 100));
    assertApart(
        port -> port.list(new DatasetQuery(all.domain(), null, "a", false), null, 100),
        port -> port.list(new DatasetQuery(all.domain(), null, "b", false), null, 100));
    assertApart(
        port -> port.list(all, null, 100),
        port -> port.list(new DatasetQuery(all.domain(), null, null, true), null, 100));
    assertApart(port -> port.list(all, null, 1), port -> port.list(all, null, 100));
  }

  @Test
  void get_whenReadWithAndWithoutItsNativeObjectAtOnce_answersEachItsOwn() {
    stubGet();

    assertApart(port -> port.get(id(), false), port -> port.get(id(), true));
  }

  /** Walks to the end, with as many still of use as is said, in turn. */
  private List<DatasetId> walk(DatasetCatalog catalog, String from, int... wanted) {
    List<DatasetId> walked = new ArrayList<>();
    String position = from;
    int slices = 0;
    do {
      Slice<Dataset> slice =
          await(catalog.list(everything(), position, wanted[slices % wanted.length]));
      slice.entries().forEach(entry -> walked.add(entry.item().id()));
      position = slice.next();
      slices++;
    } while (position != null && slices <= 2 * many().size());
    assertThat(position).as("the walk ends").isNull();
    return walked;
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
}
