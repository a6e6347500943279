package io.datasetgateway.job;

import static io.datasetgateway.job.JobTesting.SOON;
import static io.datasetgateway.job.JobTesting.as;
import static io.datasetgateway.job.JobTesting.consumer;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.JobId;
import io.datasetgateway.problem.Drain;
import io.datasetgateway.problem.Drains;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.Requests;
import io.datasetgateway.security.Consumer;
import io.datasetgateway.state.MovingClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A job as one consumer sees it. */
class JobsTest {
  private static final JobId ID = ScriptedMonitor.id("a");
  private static final DatasetId ORDERS =
      DatasetId.of(ScriptedMonitor.BACKEND, "", "shop", "sales", "orders");
  private static final Consumer ALL = consumer("*");

  private final Vertx vertx = Vertx.vertx();
  private final MovingClock clock = new MovingClock();
  private final ScriptedMonitor monitor = new ScriptedMonitor(clock);
  private final ScriptedBackend backend = new ScriptedBackend(monitor);
  private final JobRegister register = JobTesting.register(clock);
  private final Backends backends = backend.backends();
  private final Drain drain = Drains.of(vertx);
  private final JobWatches watches =
      new JobWatches(vertx, register, clock, new JobMetrics(new SimpleMeterRegistry()));
  private final Jobs jobs = new Jobs(backends, register, watches, drain);
  private final Requests requests = new Requests();

  @AfterEach
  void close() {
    requests.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void get_whenItWasStartedHere_isAboutWhatItWasStartedOn() {
    // Given
    started();
    monitor.to("a", JobState.RUNNING);

    // When
    Job job = answer(ALL, () -> jobs.get(ID));

    // Then
    assertThat(job.state()).isEqualTo(JobState.RUNNING);
    assertThat(job.datasets()).containsExactly(ORDERS);
    assertThat(register.find(ID).await().indefinitely()).contains(job);
  }

  @Test
  void get_whenForgottenButSeenBefore_isExpired() {
    // Given
    monitor.begin("a");
    answer(ALL, () -> jobs.get(ID));

    // When
    monitor.forget("a");
    Job job = answer(ALL, () -> jobs.get(ID));

    // Then
    assertThat(job.state()).isEqualTo(JobState.EXPIRED);
    assertThat(answer(ALL, () -> jobs.get(ID))).isEqualTo(job);
  }

  @Test
  void get_whileTheRegisterIsOutOfReach_isAsTheBackendTells() {
    // Given
    monitor.begin("a");
    Jobs alone = new Jobs(backends, JobTesting.unreachable(), watches, drain);

    // When
    Job job = answer(ALL, () -> alone.get(ID));

    // Then
    assertThat(job.id()).isEqualTo(ID);
    assertThat(failure(consumer("other~*"), () -> alone.get(ID))).isEqualTo(Kind.STORE_UNAVAILABLE);
    monitor.forget("a");
    assertThat(failure(ALL, () -> alone.get(ID))).isEqualTo(Kind.STORE_UNAVAILABLE);
  }

  @Test
  void started_whileTheRegisterIsOutOfReach_isStartedAllTheSame() {
    // Given
    Job begun = monitor.begin("a").job();
    Jobs alone = new Jobs(backends, JobTesting.unreachable(), watches, drain);

    // Then
    assertThat(answer(ALL, () -> alone.started(begun))).isEqualTo(begun);
  }

  @Test
  void get_whenNeverSeen_isNotFound() {
    // Then
    assertThat(failure(ALL, () -> jobs.get(ID))).isEqualTo(Kind.NOT_FOUND);
    assertThat(failure(ALL, () -> jobs.get(JobId.fromString("nobody~checks~_~a"))))
        .isEqualTo(Kind.NOT_FOUND);
    assertThat(register.find(ID).await().indefinitely()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"scripted~_~shop~sales~*", "scripted~_~other~*", "domo~*"})
  void anyCall_whenPatternsDoNotCoverWhatItWorksOn_isNotFound(String pattern) {
    // Given
    Consumer consumer = consumer(pattern);
    monitor.begin("a"); // of the whole connection shop

    // Then
    assertThat(failure(consumer, () -> jobs.get(ID))).isEqualTo(Kind.NOT_FOUND);
    assertThat(failure(consumer, () -> jobs.await(ID, SOON))).isEqualTo(Kind.NOT_FOUND);
    assertThat(failure(consumer, () -> jobs.cancel(ID))).isEqualTo(Kind.NOT_FOUND);
    assertThat(failure(consumer, () -> jobs.watch(ID, null))).isEqualTo(Kind.NOT_FOUND);
    assertThat(backend.cancelled()).isZero();
  }

  @Test
  void get_whenKnownToBeOfAnotherDataset_isNotFoundWithoutAsking() {
    // Given
    started();
    int before = monitor.looks();

    // When
    Kind failure = failure(consumer("scripted~_~shop~sales~customers"), () -> jobs.get(ID));

    // Then
    assertThat(failure).isEqualTo(Kind.NOT_FOUND);
    assertThat(monitor.looks()).isEqualTo(before);
    assertThat(answer(consumer(ORDERS.toString()), () -> jobs.get(ID)).datasets())
        .containsExactly(ORDERS);
  }

  @ParameterizedTest
  @EnumSource(
      value = JobState.class,
      names = {"SUCCEEDED", "FAILED", "CANCELLED"})
  void cancel_whenItHasEnded_isAConflict(JobState state) {
    // Given
    monitor.begin("a");
    monitor.to("a", state);

    // Then
    assertThat(failure(ALL, () -> jobs.cancel(ID))).isEqualTo(Kind.CONFLICT);
    assertThat(backend.cancelled()).isZero();
  }

  @Test
  void cancel_whenItStops_isAsItIsThen() {
    // Given
    monitor.begin("a");
    backend.onCancel(() -> monitor.to("a", JobState.CANCELLING));

    // When
    Job job = answer(ALL, () -> jobs.cancel(ID));

    // Then
    assertThat(job.state()).isEqualTo(JobState.CANCELLING);
    assertThat(backend.cancelled()).isEqualTo(1);
  }

  @Test
  void cancel_whenItGoesOn_saysSoAfterHavingLookedAgain() {
    // Given
    monitor.begin("a");

    // When
    Kind failure = failure(ALL, () -> jobs.cancel(ID));

    // Then
    assertThat(failure).isEqualTo(Kind.FAILED);
    assertThat(backend.cancelled()).isEqualTo(1);
    assertThat(monitor.looks()).isEqualTo(4);
  }

  @Test
  void get_whenTheBackendFails_isThatFaultAndNotExpired() {
    // Given
    started();
    monitor.failLooks(Kind.UNAVAILABLE);

    // Then
    assertThat(failure(ALL, () -> jobs.get(ID))).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void await_whenTheGatewayIsAboutToStop_isTheJobAsItIsNow() {
    // Given
    monitor.begin("a");
    monitor.awaitForever();
    UniAssertSubscriber<Job> waiting =
        requests.begin(Requests.by("reporting"), as(ALL, () -> jobs.await(ID, SOON)));

    // When
    Drains.close(drain);

    // Then
    assertThat(waiting.awaitItem(SOON).getItem().state()).isEqualTo(JobState.QUEUED);
    assertThat(monitor.looks()).isEqualTo(1);
  }

  /** A job on one dataset, known before it is looked at. */
  private void started() {
    Job job = monitor.begin("a").job().on(List.of(ORDERS), null);
    jobs.started(job).await().indefinitely();
  }

  private <T> T answer(Consumer consumer, Supplier<Uni<T>> work) {
    return requests.begin(Requests.by("reporting"), as(consumer, work)).awaitItem(SOON).getItem();
  }

  private <T> Kind failure(Consumer consumer, Supplier<Uni<T>> work) {
    Supplier<Uni<T>> safe = () -> Uni.createFrom().deferred(work::get);
    Throwable failure =
        requests
            .begin(Requests.by("reporting"), as(consumer, safe))
            .awaitFailure(SOON)
            .getFailure();
    assertThat(failure).isInstanceOf(FaultException.class);
    return ((FaultException) failure).fault().kind();
  }
}
