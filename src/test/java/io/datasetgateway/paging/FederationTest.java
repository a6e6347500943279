package io.datasetgateway.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasetgateway.paging.SourceStatus.Status;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FederationTest {
  private static final String QUERY = "q";
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  /** No walk of these sizes takes as many pages; one that does would never end. */
  private static final int ENDLESS = 20_000;

  @Property(tries = 400)
  void page_whenWalkedToTheEnd_hasEveryItemOnceInOrder(
      @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 300) Integer> sizes,
      @ForAll @IntRange(min = 1, max = 120) int limit,
      @ForAll @IntRange(min = 1, max = 60) int oneOf,
      @ForAll @DoubleRange(max = 0.6) double failing,
      @ForAll long seed) {
    // Given
    Random random = new Random(seed);
    List<FakeSource> sources = sources(sizes, random);
    sources.forEach(source -> source.failing(random.nextBoolean() ? failing : 0));
    Predicate<String> filter = oneOf == 1 ? null : item -> item.hashCode() % oneOf == 0;
    Federation<String> federation = federation(sources, filter);

    // When
    List<String> walked = walk(federation, new Limit(limit), sources.size());

    // Then
    List<String> expected =
        sources.stream()
            .flatMap(source -> source.items().stream())
            .filter(filter == null ? item -> true : filter)
            .toList();
    assertThat(walked).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(walked.stream().sorted(Comparator.comparing(FederationTest::sourceOf)))
        .as("each source in its own order")
        .containsExactlyElementsOf(expected);
  }

  @Test
  void page_whenOneSourceFails_showsTheOthersAndKeepsItsPosition() {
    // Given
    FakeSource domo = new FakeSource("domo", 3, new Random(1)).failing(1);
    FakeSource dqops = new FakeSource("dqops", 2, new Random(1));
    Federation<String> federation = federation(List.of(domo, dqops), null);

    // When
    Page<String> page = page(federation, null, 100);

    // Then
    assertThat(page.items()).containsExactlyElementsOf(dqops.items());
    assertThat(page.complete()).isFalse();
    assertThat(page.sources())
        .extracting(SourceStatus::backend, SourceStatus::status, SourceStatus::fetchedAt)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("domo", Status.UNAVAILABLE, NOW),
            org.assertj.core.groups.Tuple.tuple("dqops", Status.OK, NOW));
    domo.failing(0);
    Page<String> rest = page(federation, page.nextCursor(), 100);
    assertThat(rest.items()).containsExactlyElementsOf(domo.items());
    assertThat(rest.complete()).isTrue();
    assertThat(rest.nextCursor()).isNull();
  }

  @Test
  void page_whenOneSourceHasMoreThanAPageOfMatches_stillShowsTheOthers() {
    // Given
    FakeSource domo = new FakeSource("domo", 300, new Random(1));
    FakeSource dqops = new FakeSource("dqops", 300, new Random(1));
    Federation<String> federation = federation(List.of(domo, dqops), item -> !item.endsWith("0"));

    // When
    Page<String> page = page(federation, null, 4);

    // Then
    assertThat(page.items()).containsExactly("domo 1", "domo 2", "dqops 1", "dqops 2");
  }

  @Test
  void page_whenAllSourcesFail_isTheFaultAndSaysWhoFailed() {
    // Given
    Federation<String> federation =
        federation(
            List.of(
                new FakeSource("domo", 3, new Random(1)).failing(1),
                new FakeSource("dqops", 2, new Random(1)).failing(1)),
            null);

    // Then
    assertThatThrownBy(() -> page(federation, null, 100))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> {
              assertThat(e.fault().kind()).isEqualTo(Fault.Kind.UNAVAILABLE);
              assertThat(e.fault().extensions()).containsKey("sources");
            });
  }

  @Test
  void page_whenTheOnlyOneLeftFails_isTheFault() {
    // Given
    FakeSource domo = new FakeSource("domo", 300, new Random(1)).failing(1);
    FakeSource dqops = new FakeSource("dqops", 2, new Random(1));
    Federation<String> federation = federation(List.of(domo, dqops), null);
    String cursor = page(federation, null, 100).nextCursor();

    // Then
    assertThatThrownBy(() -> page(federation, cursor, 100)).isInstanceOf(FaultException.class);
  }

  @Test
  void page_whenAllFailBeforeAnythingMatched_isTheFaultAndNoEmptyPage() {
    // Given: it answers once, with nothing of use, and is down from then on
    FakeSource domo = new FakeSource("domo", 3000, new Random(1));
    Source<String> once =
        new Source<>(
            "domo",
            (position, wanted) -> {
              Uni<Slice<String>> answer = domo.asSource().fetch().next(position, wanted);
              domo.failing(1);
              return answer;
            });
    Federation<String> federation = new Federation<>(List.of(once), item -> false, CLOCK);

    // Then
    assertThatThrownBy(() -> page(federation, null, 100)).isInstanceOf(FaultException.class);
  }

  @Test
  void page_whenEverythingIsRequired_failsWithTheSourcesFault() {
    // Given
    Federation<String> federation =
        federation(
            List.of(
                new FakeSource("domo", 3, new Random(1)),
                new FakeSource("dqops", 2, new Random(1)).failing(1)),
            null);

    // Then
    assertThatThrownBy(
            () ->
                federation
                    .page(null, QUERY, new Limit(10), Completeness.REQUIRED)
                    .await()
                    .atMost(Duration.ofSeconds(5)))
        .isInstanceOfSatisfying(
            FaultException.class, e -> assertThat(e.fault().backend()).isEqualTo("dqops"));
  }

  @Test
  void page_whenNothingEverMatches_endsAfterABoundedNumberOfPieces() {
    // Given
    FakeSource domo = new FakeSource("domo", 1_000_000, new Random(1));
    Federation<String> federation = federation(List.of(domo), item -> false);

    // When
    Page<String> page = page(federation, null, 100);

    // Then
    assertThat(page.items()).isEmpty();
    assertThat(page.complete()).isTrue();
    assertThat(page.nextCursor()).isNotNull();
    assertThat(domo.asked()).isEqualTo(40);
  }

  @Test
  void page_whenThereIsNoSource_isEmptyAndComplete() {
    // When
    Page<String> page = page(federation(List.of(), null), null, 100);

    // Then
    assertThat(page.items()).isEmpty();
    assertThat(page.complete()).isTrue();
    assertThat(page.nextCursor()).isNull();
  }

  @Test
  void page_whenASourceRefusesItsPosition_isInvalidAndNotASourceThatFailed() {
    // Given
    Source<String> picky =
        new Source<>("domo", (position, wanted) -> Uni.createFrom().failure(Cursor.refusal()));
    Source<String> fine = new FakeSource("dqops", 3, new Random(1)).asSource();
    Federation<String> federation = new Federation<>(List.of(picky, fine), null, CLOCK);

    // Then
    assertThatThrownBy(() -> page(federation, null, 100))
        .isInstanceOfSatisfying(
            FaultException.class, e -> assertThat(e.fault().kind()).isEqualTo(Fault.Kind.INVALID));
  }

  @Test
  void page_whenASourceHasABug_failsWithIt() {
    // Given
    Source<String> broken =
        new Source<>(
            "domo", (position, wanted) -> Uni.createFrom().failure(new IllegalStateException()));
    Source<String> fine = new FakeSource("dqops", 3, new Random(1)).asSource();
    Federation<String> federation = new Federation<>(List.of(broken, fine), null, CLOCK);

    // Then
    assertThatThrownBy(() -> page(federation, null, 100)).isInstanceOf(IllegalStateException.class);
  }

  /** Goes on with the same cursor after a fault, as a caller would. */
  private static List<String> walk(Federation<String> federation, Limit limit, int sources) {
    List<String> walked = new ArrayList<>();
    String cursor = null;
    for (int pages = 0; pages < ENDLESS; pages++) {
      Page<String> page;
      try {
        page = page(federation, cursor, limit.value());
      } catch (FaultException e) {
        assertThat(e.fault().kind()).isEqualTo(Fault.Kind.UNAVAILABLE);
        continue;
      }
      assertWellFormed(page, limit, sources);
      walked.addAll(page.items());
      cursor = page.nextCursor();
      if (cursor == null) {
        return walked;
      }
    }
    throw new AssertionError("the walk does not end");
  }

  private static void assertWellFormed(Page<String> page, Limit limit, int sources) {
    assertThat(page.items()).hasSizeLessThanOrEqualTo(limit.value());
    assertThat(page.items().stream().map(FederationTest::sourceOf)).isSorted();
    assertThat(page.sources()).hasSize(sources);
    boolean anyFailed = page.sources().stream().anyMatch(one -> one.status() != Status.OK);
    assertThat(page.complete()).isEqualTo(!anyFailed);
    assertThat(page.complete() || page.nextCursor() != null).isTrue();
    boolean allFailed =
        page.sources().stream()
            .filter(one -> one.fetchedAt() != null)
            .allMatch(one -> one.status() != Status.OK);
    assertThat(page.complete() || !page.items().isEmpty() || !allFailed)
        .as("never an empty page when all failed")
        .isTrue();
  }

  private static Page<String> page(
      Federation<String> federation, @Nullable String cursor, int limit) {
    return federation
        .page(cursor, QUERY, new Limit(limit), Completeness.PARTIAL)
        .await()
        .atMost(Duration.ofSeconds(5));
  }

  private static List<FakeSource> sources(List<Integer> sizes, Random random) {
    List<FakeSource> sources = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      sources.add(new FakeSource("s" + i, sizes.get(i), random));
    }
    return sources;
  }

  private static Federation<String> federation(
      List<FakeSource> sources, @Nullable Predicate<String> filter) {
    return new Federation<>(sources.stream().map(FakeSource::asSource).toList(), filter, CLOCK);
  }

  private static String sourceOf(String item) {
    return item.substring(0, item.indexOf(' '));
  }
}
