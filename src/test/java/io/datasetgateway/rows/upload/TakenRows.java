package io.datasetgateway.rows.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datasetgateway.dataset.Column;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What comes of a body, when it is cut into pieces anywhere. */
record TakenRows(List<Part> parts, List<String> texts) {
  static final DatasetId ID =
      DatasetId.of(new BackendName("domo"), "04c1574e-c8be-4721-9846-c6ffa491144b");

  /** All of it, as the backend gets it. */
  String text() {
    return String.join("", texts);
  }

  long count() {
    return parts.stream().mapToLong(Part::rows).sum();
  }

  static RowForm form(UploadFormat format, boolean isPacked, boolean hasHeader) {
    return new RowForm(format, isPacked, hasHeader);
  }

  static List<Column> columns(String... names) {
    return Arrays.stream(names)
        .map(name -> new Column(name, 1, null, null, null, true, null))
        .toList();
  }

  static TakenRows of(RowForm form, List<Column> columns, long partSize, byte[] body, int piece) {
    Path folder = folder();
    try (Spool spool = new Spool(folder);
        Intake intake = new Intake(form, columns, false, partSize, spool)) {
      List<Part> parts = new ArrayList<>();
      for (int at = 0; at < body.length; at += piece) {
        parts.addAll(intake.take(Arrays.copyOfRange(body, at, Math.min(body.length, at + piece))));
      }
      parts.addAll(intake.end());
      List<String> texts = new ArrayList<>();
      for (Part part : parts) {
        texts.add(Files.readString(part.file()));
      }
      return new TakenRows(parts, texts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!folder.toFile().delete()) {
        throw new AssertionError("files are left in " + folder);
      }
    }
  }

  static TakenRows csv(String body, String... columns) {
    return of(
        form(UploadFormat.CSV, false, false), columns(columns), 1 << 20, body.getBytes(UTF_8), 3);
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("spool");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
