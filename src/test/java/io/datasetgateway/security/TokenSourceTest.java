package io.datasetgateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasetgateway.security.TokenSource.ReloadingFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenSourceTest {
  private final AtomicLong nanos = new AtomicLong(-5);
  private Instant modified = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("token");
    write("first\n");
  }

  @Test
  void current_whenFileChanges_isReadAnewWithinFiveSeconds() throws IOException {
    // Given
    TokenSource token = new ReloadingFile(file, nanos::get);
    write(" second ");

    // When
    String early = token.current().orElseThrow().value();
    pass(Duration.ofSeconds(6));

    // Then
    assertThat(early).isEqualTo("first");
    assertThat(token.current()).contains(new Secret("second"));
  }

  @Test
  void isRenewedSince_whenFileHasChanged_looksAtOnce() throws IOException {
    // Given
    TokenSource token = new ReloadingFile(file, nanos::get);
    long refused = nanos.get();
    boolean before = token.isRenewedSince(refused);
    pass(Duration.ofMillis(1));
    write("second");

    // When
    boolean after = token.isRenewedSince(refused);

    // Then
    assertThat(before).isFalse();
    assertThat(after).isTrue();
    assertThat(token.current()).contains(new Secret("second"));
    assertThat(token.isRenewedSince(refused)).as("also for who asks next").isTrue();
    pass(Duration.ofMillis(1));
    assertThat(token.isRenewedSince(nanos.get())).isFalse();
  }

  @Test
  void current_whenFileIsSwappedForOneOfTheSameTime_isReadAnew() throws IOException {
    // Given
    TokenSource token = new ReloadingFile(file, nanos::get);
    FileTime same = Files.getLastModifiedTime(file);
    write("second");
    Files.setLastModifiedTime(file, same);

    // When
    pass(Duration.ofSeconds(6));

    // Then
    assertThat(token.current()).contains(new Secret("second"));
  }

  @Test
  void current_whenFileIsSwappedBehindALink_isReadAnew() throws IOException {
    // Given: how Kubernetes changes a mounted secret
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    TokenSource token = new ReloadingFile(link, nanos::get);
    file = folder.resolve("other");
    write("second");
    Files.delete(link);
    Files.createSymbolicLink(link, file);

    // When
    pass(Duration.ofSeconds(6));

    // Then
    assertThat(token.current()).contains(new Secret("second"));
  }

  @Test
  void current_whenFileIsGone_keepsTheLastGoodOneUntilItIsBack() throws IOException {
    // Given
    TokenSource token = new ReloadingFile(file, nanos::get);
    Files.delete(file);

    // When
    pass(Duration.ofSeconds(6));

    // Then
    assertThat(token.current()).contains(new Secret("first"));
    write("second");
    pass(Duration.ofSeconds(6));
    assertThat(token.current()).contains(new Secret("second"));
  }

  @Test
  void current_whenFileIsEmptyForAMoment_keepsTheLastGoodOne() throws IOException {
    // Given: a writer that truncates first
    TokenSource token = new ReloadingFile(file, nanos::get);
    write("");

    // When
    pass(Duration.ofSeconds(6));

    // Then
    assertThat(token.current()).contains(new Secret("first"));
  }

  @Test
  void state_whenTheFileIsMissed_saysWhatIsWrongUntilItIsGood() throws IOException {
    // Given
    TokenSource token = new ReloadingFile(file, nanos::get);
    WatchedFile.State good = token.state();

    // When
    Files.delete(file);
    pass(Duration.ofSeconds(6));
    WatchedFile.State gone = token.state();
    write("");
    pass(Duration.ofSeconds(6));
    WatchedFile.State empty = token.state();
    write("second");
    pass(Duration.ofSeconds(6));

    // Then
    assertThat(good.loadedAt()).isNotNull();
    assertThat(good.problem()).isNull();
    assertThat(gone).isEqualTo(new WatchedFile.State(good.loadedAt(), "cannot be read"));
    assertThat(empty).isEqualTo(new WatchedFile.State(good.loadedAt(), "is empty"));
    assertThat(token.state().problem()).isNull();
    assertThat(token.state().loadedAt()).isAfterOrEqualTo(good.loadedAt());
  }

  @Test
  void file_whenItIsEmpty_isRefused() throws IOException {
    // Given
    Path empty = Files.writeString(folder.resolve("empty"), " \n");

    // When, Then
    assertThatThrownBy(() -> TokenSource.file(empty)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void file_whenItCannotBeRead_isRefused() {
    assertThatThrownBy(() -> TokenSource.file(folder.resolve("none")))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void current_whenFixedOrNone_staysSo() {
    assertThat(TokenSource.fixed("x").current()).contains(new Secret("x"));
    assertThat(TokenSource.none().current()).isEmpty();
    assertThat(TokenSource.fixed("x").state()).isEqualTo(WatchedFile.State.NO_FILE);
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
    modified = modified.plusSeconds(1);
    Files.setLastModifiedTime(file, FileTime.from(modified));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
