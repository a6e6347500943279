package io.datasetgateway.rows.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  @TempDir Path directory;

  @Test
  void close_whenFilesAreLeft_deletesThem() throws IOException {
    // Given
    Spool spool = new Spool(directory);
    try (OutputStream out = spool.writing(spool.create())) {
      out.write('x');
    }
    spool.create();

    // When
    spool.close();

    // Then
    assertThat(directory).isEmptyDirectory();
    assertThatThrownBy(spool::create).isInstanceOf(CancellationException.class);
  }

  @Test
  void writing_whenTheUploadEndedMeanwhile_makesNoFileAnew() throws IOException {
    // Given
    Spool spool = new Spool(directory);
    Path file = spool.create();
    spool.close();

    // When, Then
    assertThatThrownBy(() -> spool.writing(file)).isInstanceOf(CancellationException.class);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void delete_whenAFileIsDone_leavesTheOthers() throws IOException {
    // Given
    Spool spool = new Spool(directory);
    Path done = spool.create();
    Path other = spool.create();

    // When
    spool.delete(done);

    // Then
    assertThat(done).doesNotExist();
    assertThat(other).exists();
  }
}
