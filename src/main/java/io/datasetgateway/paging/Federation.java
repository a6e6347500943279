package io.datasetgateway.paging;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Walks several sources as one list. All of them are asked in parallel for a fair share of the
 * page; a source that fails keeps its position, so that a later page asks it again and a full walk
 * neither skips nor repeats an item.
 */
public final class Federation<T> {
  /** Pieces read of one source for one page, so that a rare match cannot hold a page for ever. */
  private static final int MAX_ROUNDS = 40;

  /** What is asked of a source at least when most of its items will be dropped. */
  private static final int FILTERED_BATCH = 100;

  private final List<Source<T>> sources;
  private final @Nullable Predicate<? super T> filter;
  private final Clock clock;

  /**
   * @param sources in the order of their names
   * @param filter what a caller gets to see; null for everything
   */
  public Federation(List<Source<T>> sources, @Nullable Predicate<? super T> filter, Clock clock) {
    this.sources = List.copyOf(sources);
    this.filter = filter;
    this.clock = clock;
  }

  /**
   * One page.
   *
   * @param cursor where to go on; null for the first page
   * @param query what the cursor must belong to
   * @return fails with a source's fault when every source that was asked failed and none had
   *     anything to show before, or when one failed and everything is required
   */
  public Uni<Page<T>> page(
      @Nullable String cursor, String query, Limit limit, Completeness completeness) {
    Cursor from = cursor == null ? beginning() : Cursor.decode(cursor, query);
    List<Walk<T>> walks = new ArrayList<>();
    for (Source<T> source : sources) {
      boolean open = from.positions().containsKey(source.name());
      String position = from.positions().getOrDefault(source.name(), "");
      walks.add(new Walk<>(source, open, position.isEmpty() ? null : position));
    }
    return fill(walks, limit.value()).map(done -> toPage(done, query, limit.value(), completeness));
  }

  private Cursor beginning() {
    SortedMap<String, String> all = new TreeMap<>();
    sources.forEach(source -> all.put(source.name(), ""));
    return new Cursor(all);
  }

  private Uni<List<Walk<T>>> fill(List<Walk<T>> walks, int limit) {
    int room = limit - walks.stream().mapToInt(walk -> walk.found.size()).sum();
    List<Walk<T>> open = walks.stream().filter(Walk::canGoOn).toList();
    if (room <= 0 || open.isEmpty()) {
      return Uni.createFrom().item(walks);
    }
    int share = (room + open.size() - 1) / open.size();
    return Uni.join()
        .all(open.stream().map(walk -> advance(walk, walk.found.size() + share)).toList())
        .andFailFast()
        .chain(() -> fill(walks, limit));
  }

  private Uni<Walk<T>> advance(Walk<T> walk, int target) {
    if (walk.found.size() >= target || !walk.canGoOn()) {
      return Uni.createFrom().item(walk);
    }
    int missing = target - walk.found.size();
    int wanted = filter == null ? missing : Math.max(missing, FILTERED_BATCH);
    return Uni.createFrom()
        .deferred(() -> walk.source.fetch().next(walk.position, wanted))
        .invoke(slice -> walk.take(slice, filter, clock.instant()))
        .replaceWith(walk)
        .onFailure(Federation::isSourceFault)
        .recoverWithItem(failure -> walk.fail(ofList((FaultException) failure), clock.instant()))
        .chain(() -> advance(walk, target));
  }

  /** A list that is not there is the source's failure; to a caller, "not found" says otherwise. */
  private static FaultException ofList(FaultException failure) {
    Fault fault = failure.fault();
    return fault.kind() == Fault.Kind.NOT_FOUND && fault.backend() != null
        ? Fault.of(Fault.Kind.FAILED, fault.backend(), "This backend failed.").asException(failure)
        : failure;
  }

  private static boolean isSourceFault(Throwable failure) {
    return failure instanceof FaultException e && e.fault().kind() != Fault.Kind.INVALID;
  }

  private Page<T> toPage(List<Walk<T>> walks, String query, int limit, Completeness completeness) {
    List<Walk<T>> failed = walks.stream().filter(walk -> walk.failure != null).toList();
    boolean anyUse = walks.stream().anyMatch(Walk::isOfUse);
    if (!failed.isEmpty() && (completeness == Completeness.REQUIRED || !anyUse)) {
      throw failureOf(failed.get(0), walks);
    }
    List<T> items = new ArrayList<>();
    SortedMap<String, String> next = new TreeMap<>();
    int[] shares = shares(walks, limit);
    for (int i = 0; i < shares.length; i++) {
      Walk<T> walk = walks.get(i);
      int taken = shares[i];
      walk.found.subList(0, taken).forEach(entry -> items.add(entry.item()));
      String position = walk.positionAfter(taken);
      if (position != null) {
        next.put(walk.source.name(), position);
      }
    }
    return new Page<>(
        items,
        next.isEmpty() ? null : new Cursor(next).encode(query),
        failed.isEmpty(),
        walks.stream().map(Walk::status).toList());
  }

  /** How many of its items each source shows: by turns, so that none crowds out another. */
  private static <T> int[] shares(List<Walk<T>> walks, int limit) {
    int[] shares = new int[walks.size()];
    int room = Math.min(limit, walks.stream().mapToInt(walk -> walk.found.size()).sum());
    for (int i = 0; room > 0; i = (i + 1) % shares.length) {
      if (shares[i] < walks.get(i).found.size()) {
        shares[i]++;
        room--;
      }
    }
    return shares;
  }

  private static <T> FaultException failureOf(Walk<T> walk, List<Walk<T>> walks) {
    FaultException failure = Objects.requireNonNull(walk.failure);
    return failure
        .fault()
        .with("sources", walks.stream().map(Walk::status).toList())
        .asException(failure);
  }

  /** How far one source has come on one page. */
  private static final class Walk<T> {
    final Source<T> source;
    final List<Slice.Entry<T>> found = new ArrayList<>();
    final @Nullable String start;
    @Nullable String position;
    boolean open;
    boolean answered;
    int rounds;
    @Nullable Instant at;
    @Nullable FaultException failure;

    Walk(Source<T> source, boolean open, @Nullable String position) {
      this.source = source;
      this.open = open;
      this.start = position;
      this.position = position;
    }

    boolean canGoOn() {
      return open && failure == null && rounds < MAX_ROUNDS;
    }

    void take(Slice<T> slice, @Nullable Predicate<? super T> filter, Instant now) {
      rounds++;
      answered = true;
      at = now;
      for (Slice.Entry<T> entry : slice.entries()) {
        if (filter == null || filter.test(entry.item())) {
          found.add(entry);
        }
      }
      position = slice.next();
      open = position != null;
    }

    Walk<T> fail(FaultException cause, Instant now) {
      failure = cause;
      at = now;
      return this;
    }

    /** Whether it has a part in this page: something to show, or an honest nothing. */
    boolean isOfUse() {
      return !found.isEmpty() || (answered && failure == null);
    }

    /** Where to go on when only the first {@code taken} of what was found is shown. */
    @Nullable String positionAfter(int taken) {
      if (taken < found.size()) {
        return taken == 0 ? orBeginning(start) : found.get(taken - 1).next();
      }
      return open ? orBeginning(position) : null;
    }

    private static String orBeginning(@Nullable String position) {
      return position == null ? "" : position;
    }

    SourceStatus status() {
      return failure == null
          ? SourceStatus.ok(source.name(), at)
          : SourceStatus.failed(source.name(), failure.fault(), Objects.requireNonNull(at));
    }
  }
}
