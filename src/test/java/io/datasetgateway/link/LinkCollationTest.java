package io.datasetgateway.link;

import static io.datasetgateway.link.DeclaredBy.DOMO_TAG;
import static io.datasetgateway.link.DeclaredBy.DQOPS_LABEL;
import static io.datasetgateway.link.DeclaredBy.DQOPS_PROPERTY;
import static io.datasetgateway.link.DeclaredBy.LINKS_FILE;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.FaultException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is made of declarations. */
class LinkCollationTest {
  private static final DatasetId ASKED = DatasetId.fromString("domo~1");
  private static final List<DatasetId> TABLES =
      List.of("a", "b", "c", "d").stream()
          .map(name -> DatasetId.fromString("dqops~_~c~s~" + name))
          .toList();
  private static final DatasetId A = TABLES.get(0);
  private static final DatasetId B = TABLES.get(1);

  /** Something that is declared, about {@link #ASKED}. */
  private record Said(DeclaredBy by, DatasetId table) {}

  // Who may know what

  @Property
  void links_whenSomeTablesMayNotBeTouched_areAsIfTheseWereNotThere(
      @ForAll("sayings") List<Said> sayings, @ForAll("tables") Set<DatasetId> visible) {
    // When
    List<Link> links = links(sayings, visible::contains);

    // Then
    List<Said> ofVisible = sayings.stream().filter(one -> visible.contains(one.table())).toList();
    assertThat(links).isEqualTo(links(ofVisible, any -> true));
    assertThat(links).extracting(Link::dqops).allMatch(visible::contains).doesNotHaveDuplicates();
  }

  @Property
  void links_always_areOneForEachTableByWhoCountsMost(@ForAll("sayings") List<Said> sayings) {
    // When
    List<Link> links = links(sayings, any -> true);

    // Then
    assertThat(links)
        .extracting(Link::dqops)
        .containsExactlyInAnyOrderElementsOf(sayings.stream().map(Said::table).distinct().toList());
    assertThat(links)
        .allSatisfy(
            link -> {
              Set<DeclaredBy> by =
                  new java.util.TreeSet<>(
                      sayings.stream()
                          .filter(one -> one.table().equals(link.dqops()))
                          .map(Said::by)
                          .toList());
              assertThat(link.declaredBy()).isEqualTo(by.iterator().next());
              assertThat(link.alsoDeclaredBy()).hasSize(by.size() - 1);
              assertThat(link.trusted()).isEqualTo(link.declaredBy() != DOMO_TAG);
              assertThat(link.state()).isEqualTo(LinkState.OK);
            });
    assertThat(links).isSortedAccordingTo(java.util.Comparator.comparing(Link::declaredBy));
  }

  @Provide
  Arbitrary<List<Said>> sayings() {
    return Combinators.combine(Arbitraries.of(DeclaredBy.values()), Arbitraries.of(TABLES))
        .as(Said::new)
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<Set<DatasetId>> tables() {
    return Arbitraries.of(TABLES).set();
  }

  // Conflicts

  @Example
  void links_whenWhoCountsMoreNamesOthers_sayWhoThatIs() {
    // When
    List<Link> links = links(List.of(new Said(DOMO_TAG, A), new Said(LINKS_FILE, B)), any -> true);

    // Then
    assertThat(links).extracting(Link::dqops).containsExactly(B, A);
    assertThat(links).extracting(Link::conflict).containsExactly(null, LINKS_FILE);
  }

  @Example
  void links_whenTwoTablesEachSpeakForThemselves_areNoConflict() {
    // When
    List<Link> links =
        links(List.of(new Said(DQOPS_LABEL, A), new Said(DQOPS_PROPERTY, B)), any -> true);

    // Then
    assertThat(links).extracting(Link::conflict).containsOnlyNulls();
  }

  @Example
  void links_whenBothSayTheSame_areOneWithoutAConflict() {
    // When
    List<Link> links = links(List.of(new Said(DOMO_TAG, A), new Said(DQOPS_LABEL, A)), any -> true);

    // Then
    assertThat(links)
        .containsExactly(
            new Link(ASKED, A, DQOPS_LABEL, List.of(DOMO_TAG), true, LinkState.OK, null));
  }

  @Example
  void links_whenOneTableContradictsItself_areAConflictThere() {
    // Given
    LinkCollation collation =
        new LinkCollation(A, LinkEnd.FEEDING, LinkCollationTest::named, any -> true);

    // When
    collation.takeOwn(new Declaration(A, "domo~1", DQOPS_PROPERTY));
    collation.takeOwn(new Declaration(A, "domo~2", DQOPS_LABEL));

    // Then
    assertThat(collation.links()).extracting(Link::conflict).containsExactly(null, DQOPS_PROPERTY);
  }

  // What is not clear

  @Example
  void links_whenATextNamesSeveral_areAmbiguousAndGuessNothing() {
    // Given
    LinkCollation collation =
        new LinkCollation(A, LinkEnd.FEEDING, LinkCollationTest::named, any -> true);

    // When
    collation.takeOwn(new Declaration(A, "twice", DQOPS_LABEL));

    // Then
    assertThat(collation.links())
        .extracting(Link::state)
        .containsExactly(LinkState.AMBIGUOUS, LinkState.AMBIGUOUS);
  }

  @Example
  void links_whenATextNamesNothing_sayThatMuch() {
    // Given
    LinkCollation collation =
        new LinkCollation(ASKED, LinkEnd.FED, LinkCollationTest::named, any -> true);

    // When
    collation.takeOwn(new Declaration(ASKED, "not an id", DOMO_TAG));

    // Then
    assertThat(collation.links())
        .containsExactly(
            new Link(ASKED, null, DOMO_TAG, List.of(), false, LinkState.MALFORMED, null));
  }

  @Example
  void takeOthers_whenItNamesAnother_isNoLink() {
    // Given
    LinkCollation collation =
        new LinkCollation(ASKED, LinkEnd.FED, LinkCollationTest::named, any -> true);

    // When
    collation.takeOthers(new Declaration(A, "domo~2", DQOPS_LABEL));

    // Then
    assertThat(collation.links()).isEmpty();
  }

  private static List<Link> links(List<Said> sayings, Predicate<DatasetId> mayTouch) {
    LinkCollation collation =
        new LinkCollation(ASKED, LinkEnd.FED, LinkCollationTest::named, mayTouch);
    for (Said said : sayings) {
      switch (said.by()) {
        case LINKS_FILE -> collation.takeOperators(said.table());
        case DOMO_TAG ->
            collation.takeOwn(new Declaration(ASKED, said.table().toString(), DOMO_TAG));
        case DQOPS_LABEL, DQOPS_PROPERTY ->
            collation.takeOthers(new Declaration(said.table(), "domo~1", said.by()));
      }
    }
    return collation.links();
  }

  private static List<DatasetId> named(String text, LinkEnd end) {
    if (text.equals("twice")) {
      return List.of(DatasetId.fromString("domo~1"), DatasetId.fromString("domo-emea~1"));
    }
    try {
      return List.of(DatasetId.fromString(text));
    } catch (FaultException e) {
      return List.of();
    }
  }
}
