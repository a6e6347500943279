package io.datasetgateway.job;

import static io.datasetgateway.job.JobTesting.SOON;
import static io.datasetgateway.job.JobTesting.as;
import static io.datasetgateway.job.JobTesting.consumer;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.paging.Completeness;
import io.datasetgateway.paging.Limit;
import io.datasetgateway.paging.Page;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.resilience.Requests;
import io.datasetgateway.security.Consumer;
import io.datasetgateway.state.MovingClock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The jobs that are known, as one consumer may see them. */
class JobListTest {
  private static final Set<JobKind> EVERY_KIND = EnumSet.allOf(JobKind.class);

  private final MovingClock clock = new MovingClock();
  private final ScriptedMonitor monitor = new ScriptedMonitor(clock);
  private final JobRegister register = JobTesting.register(clock);
  private final JobList list =
      new JobList(new ScriptedBackend(monitor).backends(), register, clock);
  private final Requests requests = new Requests();

  @AfterEach
  void close() {
    requests.close();
  }

  @Test
  void page_whenWalked_tellsEachOnceTheNewestFirst() {
    // Given
    for (int i = 0; i < 7; i++) {
      keep(monitor.begin("j" + i).job());
    }

    // When
    List<String> names = walk(consumer("*"), 3);

    // Then
    assertThat(names).containsExactly("j6", "j5", "j4", "j3", "j2", "j1", "j0");
  }

  @Test
  void page_whenSomeHaveNotEnded_looksAtThoseOnlyAndKeepsWhatItSaw() {
    // Given
    keep(monitor.begin("running").job());
    monitor.begin("ended");
    keep(monitor.to("ended", JobState.SUCCEEDED).job());
    monitor.forget("ended");
    keep(monitor.begin("forgotten").job());
    monitor.forget("forgotten");
    monitor.to("running", JobState.RUNNING);

    // When
    Page<Job> page = page(consumer("*"), EVERY_KIND, null, 10);

    // Then
    assertThat(page.items())
        .extracting(Job::state)
        .containsExactly(JobState.EXPIRED, JobState.SUCCEEDED, JobState.RUNNING);
    assertThat(monitor.looks()).isEqualTo(2);
    assertThat(register.find(ScriptedMonitor.id("running")).await().indefinitely())
        .hasValueSatisfying(job -> assertThat(job.state()).isEqualTo(JobState.RUNNING));
  }

  @Test
  void page_whenOthersAreOfAnotherKind_leavesThemOut() {
    // Given
    keep(monitor.begin("a").job());

    // Then
    assertThat(page(consumer("*"), Set.of(JobKind.IMPORT), null, 10).items()).isEmpty();
    assertThat(page(consumer("*"), Set.of(JobKind.CHECKS), null, 10).items()).hasSize(1);
    assertThat(monitor.looks()).isEqualTo(1);
  }

  @Test
  void page_whenPatternsDoNotCoverAJob_doesNotEvenLookAtIt() {
    // Given
    keep(monitor.begin("a").job());

    // When
    Page<Job> page = page(consumer("scripted~_~shop~sales~*"), EVERY_KIND, null, 10);

    // Then
    assertThat(page.items()).isEmpty();
    assertThat(page.nextCursor()).isNull();
    assertThat(monitor.looks()).isZero();
  }

  @Test
  void page_whenHundredsOfOthersLieBefore_leadsToOnesOwn() {
    // Given
    Job mine = ScriptedMonitor.job("mine", JobState.SUCCEEDED);
    keep(mine.on(List.of(), ConnectionId.of(ScriptedMonitor.BACKEND, "", "own")));
    for (int i = 0; i < Limit.MAX + 7; i++) {
      keep(ScriptedMonitor.job("theirs" + i, JobState.SUCCEEDED));
    }

    // When
    List<String> names = walk(consumer("scripted~_~own~*"), 5);

    // Then
    assertThat(names).containsExactly("mine");
  }

  @Test
  void page_whenTheOnlyBackendFails_isThatFault() {
    // Given
    keep(monitor.begin("a").job());
    monitor.failLooks(Kind.UNAVAILABLE);

    // Then
    assertThat(
            requests
                .begin(
                    Requests.by("reporting"),
                    as(
                        consumer("*"),
                        () ->
                            list.page(
                                Set.of(), EVERY_KIND, null, new Limit(10), Completeness.PARTIAL)))
                .awaitFailure(SOON)
                .getFailure())
        .hasMessageContaining("UNAVAILABLE");
  }

  @Test
  void page_whileTheRegisterIsOutOfReach_cannotSay() {
    // Given
    JobList alone =
        new JobList(new ScriptedBackend(monitor).backends(), JobTesting.unreachable(), clock);

    // Then
    assertThat(
            requests
                .begin(
                    Requests.by("reporting"),
                    as(
                        consumer("*"),
                        () ->
                            alone.page(
                                Set.of(), EVERY_KIND, null, new Limit(10), Completeness.PARTIAL)))
                .awaitFailure(SOON)
                .getFailure())
        .hasMessageContaining("STORE_UNAVAILABLE");
  }

  private void keep(Job job) {
    register.keep(job).await().indefinitely();
  }

  private List<String> walk(Consumer consumer, int limit) {
    List<String> names = new ArrayList<>();
    String cursor = null;
    do {
      Page<Job> page = page(consumer, EVERY_KIND, cursor, limit);
      page.items().forEach(job -> names.add(job.id().part(1)));
      cursor = page.nextCursor();
    } while (cursor != null);
    return names;
  }

  private Page<Job> page(Consumer consumer, Set<JobKind> kinds, String cursor, int limit) {
    return requests
        .begin(
            Requests.by("reporting"),
            as(
                consumer,
                () -> list.page(Set.of(), kinds, cursor, new Limit(limit), Completeness.PARTIAL)))
        .awaitItem(SOON)
        .getItem();
  }
}
