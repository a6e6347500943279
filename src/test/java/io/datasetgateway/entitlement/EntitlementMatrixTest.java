package io.datasetgateway.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.datasetgateway.entitlement.Targets.Known;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every operation of the API's description, asked for by every consumer about what it may see, what
 * it may not, and what is not there.
 */
@QuarkusTest
@TestProfile(Consumers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntitlementMatrixTest {
  /** Behind an operation that is only tried. */
  private static final String TRIED = " (dryRun)";

  @TestHTTPResource("/")
  URI base;

  private Door door;
  private Estate estate;
  private Known known;
  private final Map<Patterns, Markers> markers = new EnumMap<>(Patterns.class);
  private final List<String> leaks = Collections.synchronizedList(new ArrayList<>());
  private int cells;

  @BeforeEach
  void furnish() {
    if (door == null) {
      door = new Door(base);
      estate = new Estate(door);
      known = known();
      for (Patterns patterns : Patterns.values()) {
        markers.put(patterns, estate.markers(patterns));
      }
    }
    leaks.clear();
  }

  // The matrix

  @Test
  void everyOperation_forEveryConsumer_tellsNothingOfWhatIsHidden() {
    // Given
    Map<String, Sample> operations = operations();
    List<CompletableFuture<?>> all = new ArrayList<>();

    // When
    operations.forEach(
        (operation, sample) -> {
          String method = operation.substring(0, operation.indexOf(' '));
          String path = operation.substring(operation.indexOf(' ') + 1).replace(TRIED, "");
          for (Patterns patterns : Patterns.values()) {
            Targets targets = Targets.of(path, patterns, estate, known);
            Cell cell = new Cell(method, path, sample, patterns, targets);
            all.addAll(refused(cell));
            all.addAll(hidden(cell));
            all.addAll(seen(cell));
          }
        });
    all.forEach(CompletableFuture::join);

    // Then
    assertThat(leaks).isEmpty();
    assertThat(cells).isGreaterThan(5_000);
  }

  /** One operation and who asks for it. */
  private record Cell(
      String method, String path, Sample sample, Patterns patterns, Targets targets) {

    List<String> everywhere() {
      List<String> all = new ArrayList<>(targets.seen());
      all.addAll(targets.hidden());
      all.addAll(targets.absent());
      return all;
    }
  }

  /** Without a token, and without the scope: the same for whatever is named. */
  private List<CompletableFuture<?>> refused(Cell cell) {
    List<CompletableFuture<?>> all = new ArrayList<>();
    Map<String, Integer> who = new LinkedHashMap<>();
    who.put("", 401);
    if (!cell.sample().scopes().isEmpty()) {
      who.put(Consumers.none(cell.patterns(), cell.sample()), 403);
      who.put(Consumers.but(cell.patterns(), cell.sample()), 403);
    }
    who.forEach(
        (consumer, status) -> {
          List<CompletableFuture<Answer>> answers =
              cell.everywhere().stream().map(path -> ask(cell, consumer, path, false)).toList();
          all.add(
              both(answers)
                  .thenAccept(
                      got -> {
                        Set<String> different = new TreeSet<>();
                        got.forEach(
                            one -> {
                              different.add(one.withoutItsRequest());
                              if (one.status() != status) {
                                leaks.add(cell(cell, consumer) + " is not " + status + ": " + one);
                              }
                            });
                        if (different.size() > 1 && !cell.path().startsWith("/jobs/")) {
                          leaks.add(cell(cell, consumer) + " differs: " + different);
                        }
                      }));
        });
    return all;
  }

  /** Something hidden is not there, in every respect. */
  private List<CompletableFuture<?>> hidden(Cell cell) {
    List<CompletableFuture<?>> all = new ArrayList<>();
    if (cell.targets().absent().isEmpty() || cell.sample().isOfPassThrough()) {
      return all;
    }
    for (String consumer :
        Set.of(Consumers.only(cell.patterns(), cell.sample()), Consumers.all(cell.patterns()))) {
      for (boolean broken : List.of(false, true)) {
        if (broken && cell.sample().broken() == null) {
          continue;
        }
        Map<String, CompletableFuture<Answer>> notThere = new LinkedHashMap<>();
        for (String path : cell.targets().hidden()) {
          CompletableFuture<Answer> there = ask(cell, consumer, path, broken);
          CompletableFuture<Answer> absent =
              notThere.computeIfAbsent(
                  sameShape(cell.targets().absent(), path),
                  other -> ask(cell, consumer, other, broken));
          all.add(
              there.thenAcceptBoth(
                  absent, (one, two) -> same(cell, consumer, broken, path, one, two)));
        }
      }
    }
    return all;
  }

  private static String sameShape(List<String> absent, String path) {
    boolean isDomo = path.contains("/domo~");
    return absent.stream()
        .filter(one -> one.contains("/domo~") == isDomo)
        .findFirst()
        .orElse(absent.get(0));
  }

  private void same(
      Cell cell, String consumer, boolean broken, String path, Answer there, Answer absent) {
    boolean isLookedUp = cell.path().startsWith("/streams/") || cell.path().startsWith("/jobs/");
    if (there.status() != 404 && !(isLookedUp && broken && there.status() == 400)) {
      leaks.add(cell(cell, consumer) + " on " + path + " is not 404: " + there);
    }
    if (!there.withoutItsRequest().equals(absent.withoutItsRequest())) {
      leaks.add(
          cell(cell, consumer)
              + " on "
              + path
              + " differs from what is not there: "
              + there.withoutItsRequest()
              + absent.withoutItsRequest());
    }
  }

  /** What may be seen is answered, and speaks of nothing else; what changes it gets a bad body. */
  private List<CompletableFuture<?>> seen(Cell cell) {
    List<CompletableFuture<?>> all = new ArrayList<>();
    boolean isRead = cell.method().equals("get") || cell.method().equals("head");
    if (!isRead && cell.sample().broken() == null) {
      return all;
    }
    List<String> who = new ArrayList<>(List.of(Consumers.all(cell.patterns())));
    if (!cell.sample().isOfPassThrough() || cell.patterns() == Patterns.EVERYTHING) {
      who.add(Consumers.only(cell.patterns(), cell.sample()));
    }
    for (String consumer : who) {
      for (String path : cell.targets().seen()) {
        all.add(
            ask(cell, consumer, path, !isRead)
                .thenAccept(answer -> answered(cell, consumer, isRead, path, answer)));
      }
    }
    return all;
  }

  private void answered(Cell cell, String consumer, boolean isRead, String path, Answer answer) {
    boolean closed = cell.sample().isOfPassThrough() && cell.patterns() != Patterns.EVERYTHING;
    Set<Integer> wanted =
        closed
            ? Set.of(403)
            : cell.sample().isOfPassThrough()
                ? Set.of(200, 403)
                : isRead ? Set.of(200, 400, 404, 409, 501, 502) : refusals(cell);
    if (!wanted.contains(answer.status())) {
      leaks.add(cell(cell, consumer) + " on " + path + " is not " + wanted + ": " + answer);
    }
  }

  /** An upload that is not there is told before its content is looked at. */
  private static Set<Integer> refusals(Cell cell) {
    return cell.path().contains("{u}") ? Set.of(404, 400, 501) : Set.of(400, 422, 501);
  }

  /** Sends it, and looks through what comes back. */
  private CompletableFuture<Answer> ask(Cell cell, String consumer, String path, boolean broken) {
    cells++;
    Sample sample = cell.sample();
    String body = broken ? sample.broken() : sample.body();
    return door.sendAsync(
            consumer.isEmpty() ? null : consumer,
            cell.method(),
            path + sample.query(),
            sample.contentType(),
            body)
        .thenApply(
            answer -> {
              look(cell(cell, consumer) + " on " + path, cell.patterns(), path, answer);
              return answer;
            });
  }

  /**
   * An answer must not hold what only speaks of something hidden; a caller's own path is its own.
   */
  private void look(String at, Patterns patterns, String own, Answer answer) {
    String text = answer.everything().replace(own, "");
    for (String marker : markers.get(patterns).in(text)) {
      leaks.add(at + " tells " + marker + ": " + answer);
    }
  }

  private static String cell(Cell cell, String consumer) {
    return cell.method() + " " + cell.path() + " by '" + consumer + "'";
  }

  private static CompletableFuture<List<Answer>> both(List<CompletableFuture<Answer>> answers) {
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .thenApply(done -> answers.stream().map(CompletableFuture::join).toList());
  }

  /** Each operation of the description, and HEAD of whatever can be read. */
  private Map<String, Sample> operations() {
    Map<String, Sample> operations = new TreeMap<>();
    List<String> unknown = new ArrayList<>();
    JsonNode paths =
        door.send(null, "GET", "/q/openapi?format=json", null, null).json().path("paths");
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          String name = operation.getKey() + " " + path.getKey();
                          Sample sample = Sample.OF_OPERATION.get(name);
                          if (sample == null) {
                            unknown.add(name);
                          } else {
                            operations.put(name, sample);
                            if (operation.getValue().toString().contains("\"dryRun\"")) {
                              operations.put(name + TRIED, sample.tried());
                            }
                            if (operation.getKey().equals("get") && !sample.isOfPassThrough()) {
                              operations.put("head " + path.getKey(), sample);
                            }
                          }
                        }));
    assertThat(unknown).as("operations without a sample request, to be given in Sample").isEmpty();
    assertThat(operations).containsKeys(Sample.OF_OPERATION.keySet().toArray(String[]::new));
    return operations;
  }

  // What there is

  private Known known() {
    Map<String, String> streams = new TreeMap<>();
    for (String id : estate.ids()) {
      if (id.startsWith("domo~")) {
        JsonNode refresh = door.get(Consumers.admin(), "/datasets/" + id).json().path("refresh");
        if (refresh.has("stream")) {
          streams.put(refresh.path("stream").asText(), id);
        }
      }
    }
    return new Known(streams, jobs(), ids("/connections?limit=500"), ids("/domains?limit=500"));
  }

  private List<String> ids(String path) {
    return Estate.all(door, path).stream().map(one -> one.path("id").asText()).toList();
  }

  /** Checks run on a table of each schema, by who may see all. */
  private Map<String, String> jobs() {
    Map<String, String> jobs = new TreeMap<>();
    for (String table :
        List.of(
            "dqops~_~pg_prod~public~orders",
            "dqops~_~pg_prod~finance~invoices",
            "dqops~hr~people_db~payroll~bonuses",
            "dqops~sales~crm~crm~leads")) {
      Answer started = door.post(Consumers.admin(), "/datasets/" + table + "/checks", "{}");
      assertThat(started.status()).as(started.body()).isEqualTo(202);
      String id = started.json().path("id").asText();
      jobs.put(id, table);
      estate.begun(table, id);
    }
    return jobs;
  }
}
