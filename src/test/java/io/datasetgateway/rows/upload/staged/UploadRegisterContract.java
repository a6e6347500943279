package io.datasetgateway.rows.upload.staged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.rows.upload.UploadTicket;
import io.datasetgateway.rows.upload.WriteMode;
import io.datasetgateway.state.MovingClock;
import io.datasetgateway.state.Store;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is remembered of uploads, and who works on them, wherever that is. */
abstract class UploadRegisterContract {
  private static final DatasetId DATASET =
      DatasetId.of(new BackendName("domo"), "04c1574e-c8be-4721-9846-c6ffa491144b");

  private final MovingClock clock = new MovingClock();
  private final Store store = store();
  private final ObjectMapper json = new ObjectMapper().findAndRegisterModules();
  private final UploadRegister register = new UploadRegister(store, json, clock);
  private final Claims claims = new Claims(store);

  /** An empty one. */
  abstract Store store();

  /** Lets so much time go by, for the store. */
  abstract void goOn(Duration time);

  private void pass(Duration time) {
    clock.goOn(time);
    goOn(time);
  }

  @Test
  void find_whenADayIsOver_findsItNoMore() {
    // Given
    OpenUpload upload = opened("u1");

    // When
    pass(UploadRegister.KEEP.minusSeconds(1));
    Optional<OpenUpload> before = await(register.find("u1"));
    pass(Duration.ofSeconds(1));
    Optional<OpenUpload> after = await(register.find("u1"));

    // Then
    assertThat(before).contains(upload);
    assertThat(after).isEmpty();
  }

  @Test
  void parts_whenKeptInAnyOrder_areAllThereByNumberUntilTheUploadExpires() {
    // Given
    OpenUpload upload = opened("u1");
    OpenUpload other = opened("u2");
    await(register.keep(other, part(1, "x", true)));
    IntStream.rangeClosed(1, 1_500)
        .map(n -> 1_501 - n)
        .forEach(n -> await(register.keep(upload, part(n, "d" + n, true))));
    pass(UploadRegister.KEEP.minusSeconds(1));

    // When
    List<PartRecord> parts = await(register.parts(upload));

    // Then
    assertThat(parts).extracting(PartRecord::number).isSorted().hasSize(1_500);
    assertThat(parts.get(6)).isEqualTo(part(7, "d7", true));
  }

  @Test
  void keep_whenAPartHasArrived_takesThePlaceOfItsAnnouncement() {
    // Given
    OpenUpload upload = opened("u1");
    await(register.keep(upload, part(1, "a", false)));

    // When
    await(register.keep(upload, part(1, "a", true)));

    // Then
    assertThat(await(register.part(upload, 1))).contains(part(1, "a", true));
    assertThat(await(register.parts(upload))).hasSize(1);
  }

  @Test
  void commit_whenKept_isReadAsItWas() {
    // Given
    OpenUpload upload = opened("u1");
    FaultException unknown = Fault.of(Fault.Kind.OUTCOME_UNKNOWN, "Look there.").asException();
    CommitRecord failed = CommitRecord.sent(WriteMode.APPEND).failed(unknown);

    // When
    await(register.keep(upload, failed));

    // Then
    assertThat(await(register.commit(upload))).contains(failed);
    assertThat(await(register.commit(opened("u2")))).isEmpty();
  }

  @Test
  void commit_whateverCameOfIt_saysWhetherItMayBeMadeAgain() {
    // Given
    CommitRecord sent = CommitRecord.sent(WriteMode.REPLACE);
    FaultException busy = Fault.of(Fault.Kind.UNAVAILABLE, "Busy.").asException();
    FaultException failed = Fault.of(Fault.Kind.FAILED, "Failed.").asException();

    // Then
    assertThat(refusal(sent, WriteMode.REPLACE)).isEqualTo(Fault.Kind.OUTCOME_UNKNOWN);
    assertThat(refusal(sent.failed(failed), WriteMode.REPLACE))
        .isEqualTo(Fault.Kind.OUTCOME_UNKNOWN);
    assertThat(refusal(sent.failed(new IllegalStateException()), WriteMode.REPLACE))
        .isEqualTo(Fault.Kind.OUTCOME_UNKNOWN);
    assertThat(refusal(sent.failed(busy), WriteMode.REPLACE)).isNull();
    assertThat(refusal(sent.failed(busy), WriteMode.APPEND)).isEqualTo(Fault.Kind.CONFLICT);
  }

  @Test
  void claims_whileOneIsHeld_refuseTheSecondAndTheCommit() {
    // Given
    OpenUpload upload = opened("u1");
    UniAssertSubscriber<String> first =
        claims
            .onPart(upload, new PartNumber(1), () -> Uni.createFrom().<String>nothing())
            .subscribe()
            .withSubscriber(UniAssertSubscriber.create());

    // When
    Fault second = conflict(claims.onPart(upload, new PartNumber(1), () -> item("mine")));
    String other = await(claims.onPart(upload, new PartNumber(2), () -> item("other")));
    Fault commit = conflict(claims.onCommit(upload, () -> claims.requireNoPart(upload)));

    // Then
    assertThat(second.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    assertThat(other).isEqualTo("other");
    assertThat(commit.detail()).contains("Part 1");
    first.cancel();
    assertThat(await(claims.onPart(upload, new PartNumber(1), () -> item("mine"))))
        .isEqualTo("mine");
    await(claims.requireNoPart(upload));
  }

  @Test
  void claims_whileACommitIsUnderWay_refuseParts() {
    // Given
    OpenUpload upload = opened("u1");

    // When
    Fault part = conflict(claims.onCommit(upload, () -> claims.requireNoCommit(upload)));

    // Then
    assertThat(part.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    assertThat(await(claims.isCommitting(upload))).isFalse();
  }

  @Test
  void claims_whenTheirHolderHasDied_endByThemselves() {
    // Given
    OpenUpload upload = opened("u1");
    claims
        .onPart(upload, new PartNumber(1), () -> Uni.createFrom().<String>nothing())
        .subscribe()
        .withSubscriber(UniAssertSubscriber.create());

    // When
    pass(Duration.ofMinutes(3));

    // Then
    assertThat(await(claims.onPart(upload, new PartNumber(1), () -> item("mine"))))
        .isEqualTo("mine");
  }

  @Test
  void find_whenWhatIsKeptIsGarbage_cannotSay() {
    // Given
    await(store.put("uploads", "u1", "{\"id\":\"u1\"}", Duration.ofHours(1)));

    // Then
    assertThatThrownBy(() -> await(register.find("u1")))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.fault().kind()).isEqualTo(Fault.Kind.STORE_UNAVAILABLE));
  }

  private OpenUpload opened(String id) {
    OpenUpload upload =
        new OpenUpload(
            id,
            "reporting",
            DATASET,
            "2026-11-20",
            new UploadTicket("10", clock.instant()),
            clock.instant(),
            clock.instant().plus(UploadRegister.KEEP));
    await(register.open(upload));
    return upload;
  }

  private static PartRecord part(int number, String digest, boolean arrived) {
    return new PartRecord(new StagedPart(number, 2, 30, digest), arrived);
  }

  private static Fault.Kind refusal(CommitRecord record, WriteMode again) {
    try {
      record.requireRepeatable(again);
      return null;
    } catch (FaultException e) {
      return e.fault().kind();
    }
  }

  private static Fault conflict(Uni<?> work) {
    Fault[] fault = new Fault[1];
    assertThatThrownBy(() -> await(work))
        .isInstanceOfSatisfying(FaultException.class, e -> fault[0] = e.fault());
    assertThat(fault[0].kind()).isEqualTo(Fault.Kind.CONFLICT);
    return fault[0];
  }

  private static Uni<String> item(String item) {
    return Uni.createFrom().item(item);
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(10));
  }
}
