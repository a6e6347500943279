package io.datasetgateway.rows.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV is passed on as it came, whole row by whole row, or refused with the place. */
class CsvIntakeTest {

  @Property(tries = 400)
  void parts_whereverTheBodyIsCut_areTheBodyWithoutItsHeader(
      @ForAll("bodies") Body body,
      @ForAll @IntRange(min = 1, max = 40) int piece,
      @ForAll @IntRange(min = 1, max = 300) int partSize)
      throws IOException {
    // Given
    byte[] sent = (body.header() + body.rows()).getBytes(UTF_8);
    RowForm form = TakenRows.form(UploadFormat.CSV, body.packed(), !body.header().isEmpty());
    int size = Math.max(partSize, body.longestRow());

    // When
    TakenRows rows =
        TakenRows.of(
            form,
            TakenRows.columns("a", "b\"", "c,d"),
            size,
            body.packed() ? gzip(sent) : sent,
            piece);

    // Then
    assertThat(rows.text()).isEqualTo(body.rows() + (body.endsOpen() ? body.addedEnd() : ""));
    assertThat(rows.count()).isEqualTo(body.count());
    assertThat(rows.parts())
        .extracting(Part::number)
        .containsExactlyElementsOf(
            java.util.stream.IntStream.rangeClosed(1, rows.parts().size()).boxed().toList());
    assertThat(rows.texts()).allMatch(text -> text.endsWith("\n"));
    for (int i = 0; i < rows.parts().size(); i++) {
      Part part = rows.parts().get(i);
      assertThat(part.bytes()).isEqualTo(rows.texts().get(i).getBytes(UTF_8).length);
      assertThat(part.bytes() >= size || i == rows.parts().size() - 1).isTrue();
    }
  }

  @Property(tries = 300)
  void bytes_whateverTheyAre_areTakenAsTheyAreOrRefused(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 255) Integer> bytes,
      @ForAll @IntRange(min = 1, max = 7) int piece) {
    // Given
    byte[] body = new byte[bytes.size()];
    for (int i = 0; i < body.length; i++) {
      body[i] = bytes.get(i).byteValue();
    }

    // When
    TakenRows rows;
    try {
      rows =
          TakenRows.of(
              TakenRows.form(UploadFormat.CSV, false, false),
              TakenRows.columns("a"),
              1000,
              body,
              piece);
    } catch (FaultException e) {
      // Then
      assertThat(e.fault().kind()).isIn(Fault.Kind.UNPROCESSABLE, Fault.Kind.INVALID);
      return;
    }
    assertThat(rows.text())
        .isIn(
            new String(body, UTF_8),
            new String(body, UTF_8) + "\n",
            new String(body, UTF_8) + "\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b\\nc\\n|2|1|5|2 columns are due, and there are 1",
        "a,b\\nc,d,e\\n|2|3|8|2 columns are due, and there are 3",
        "a,b\\n\\nc,d\\n|2|1|4|an empty line",
        "a,b\\n\"x\\ny\",z\\nq\"r,s\\n|4|1|13|a quote within a field",
        "a,\"b\"c\\n|1|2|5|after the quote",
        "a,\"b\\nc|1|2|2|never closed",
        "a,b\\rc,d\\n|1|2|4|carriage return",
        "a,b\\r|1|2|4|carriage return",
      })
  void row_whenItDoesNotFit_isRefusedWithItsPlace(
      String body, long line, long column, long offset, String why) {
    // When
    Fault fault = faultOf(body.replace("\\n", "\n").replace("\\r", "\r").getBytes(UTF_8));

    // Then
    assertThat(fault.kind()).isEqualTo(Fault.Kind.UNPROCESSABLE);
    assertThat(fault.detail()).contains(why);
    assertThat(fault.extensions())
        .isEqualTo(Map.of("line", line, "column", column, "byteOffset", offset));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"C0 80", "ED A0 80", "F4 90 80 80", "FF", "C3 28", "E2 82", "80", "EF BB"})
  void text_whenItIsNotUtf8_isRefused(String hex) {
    // Given
    byte[] wrong = java.util.HexFormat.ofDelimiter(" ").parseHex(hex);

    // When
    Fault fault = faultOf(wrong);

    // Then
    assertThat(fault.kind()).isEqualTo(Fault.Kind.UNPROCESSABLE);
    assertThat(fault.detail()).containsAnyOf("not UTF-8", "within a character");
  }

  @Test
  void body_whenItBeginsWithAByteOrderMark_isTakenWithoutIt() {
    assertThat(TakenRows.csv("\uFEFFa,b\n", "x", "y").text()).isEqualTo("a,b\n");
    assertThat(TakenRows.csv("\uFF0Ca,b\n", "x", "y").text()).isEqualTo("\uFF0Ca,b\n");
  }

  @Test
  void row_whenItsQuoteIsNeverClosed_isRefusedBeforeTheEnd() {
    // Given
    String body = "a,\"" + "x\n".repeat(1000);

    // When
    FaultException failure =
        catchThrowableOfType(
            FaultException.class,
            () ->
                TakenRows.of(
                    TakenRows.form(UploadFormat.CSV, false, false),
                    TakenRows.columns("a", "b"),
                    100,
                    body.getBytes(UTF_8),
                    50));

    // Then
    assertThat(failure.fault().detail()).contains("at most 100 bytes");
    assertThat(failure.fault().extensions()).containsEntry("byteOffset", 2L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"b,a|1|in the order", "a,c|2|another name", "a|1|2 columns are due"})
  void header_whenItIsNotTheDatasets_isRefused(String header, long column, String why) {
    // When
    FaultException failure =
        catchThrowableOfType(
            FaultException.class,
            () ->
                TakenRows.of(
                    TakenRows.form(UploadFormat.CSV, false, true),
                    TakenRows.columns("a", "b"),
                    100,
                    (header + "\n1,2\n").getBytes(UTF_8),
                    2));

    // Then
    assertThat(failure.fault().detail()).contains(why);
    assertThat(failure.fault().extensions()).containsEntry("column", column);
  }

  @Test
  void rows_whenColumnsAreNotKnown_haveAsManyAsTheFirst() {
    assertThat(TakenRows.csv("a,b\nc,d\n").count()).isEqualTo(2);
    assertThat(
            catchThrowableOfType(FaultException.class, () -> TakenRows.csv("a,b\nc\n"))
                .fault()
                .detail())
        .contains("2 columns are due");
  }

  @Test
  void body_whenItIsNotGzip_isRefused() throws IOException {
    // Given
    byte[] damaged = gzip("a,b\n".repeat(1000).getBytes(UTF_8));
    damaged[damaged.length - 5] ^= 1;
    byte[] cut = java.util.Arrays.copyOf(gzip("a,b\n".getBytes(UTF_8)), 15);

    for (byte[] body : List.of("a,b\n".getBytes(UTF_8), damaged, cut)) {
      // When
      FaultException failure =
          catchThrowableOfType(
              FaultException.class,
              () ->
                  TakenRows.of(
                      TakenRows.form(UploadFormat.CSV, true, false),
                      TakenRows.columns("a", "b"),
                      9,
                      body,
                      7));

      // Then
      assertThat(failure.fault().kind()).isEqualTo(Fault.Kind.UNPROCESSABLE);
      assertThat(failure.fault().detail()).contains("not gzip");
    }
  }

  private static Fault faultOf(byte[] body) {
    return catchThrowableOfType(
            FaultException.class,
            () ->
                TakenRows.of(
                    TakenRows.form(UploadFormat.CSV, false, false),
                    TakenRows.columns("a", "b"),
                    1000,
                    body,
                    1 + new Random().nextInt(4)))
        .fault();
  }

  private static byte[] gzip(byte[] text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    int half = text.length / 2;
    for (int[] range : new int[][] {{0, half}, {half, text.length}}) {
      try (GZIPOutputStream out = new GZIPOutputStream(packed)) { // two members
        out.write(text, range[0], range[1] - range[0]);
      }
    }
    return packed.toByteArray();
  }

  /** A body that is right. */
  record Body(String header, List<String> lines, String lineEnd, boolean endsOpen, boolean packed) {
    String rows() {
      return String.join(lineEnd, lines) + (endsOpen ? "" : lineEnd);
    }

    /** The end of line that the last row gets: as the one before has it. */
    String addedEnd() {
      return lines.size() > 1 || !header.isEmpty() ? lineEnd : "\n";
    }

    int count() {
      return lines.size();
    }

    int longestRow() {
      return Stream.concat(lines.stream(), Stream.of(header))
          .mapToInt(line -> line.getBytes(UTF_8).length + 2)
          .max()
          .orElse(0);
    }
  }

  @Provide
  Arbitrary<Body> bodies() {
    Arbitrary<String> plain = texts("a", "b", " ", "c", "é", "€", "😀", "\\", "\t", "1");
    Arbitrary<String> quoted =
        texts("a", ",", "\"", "\r", "\n", "é", "€", "😀")
            .map(text -> '"' + text.replace("\"", "\"\"") + '"');
    Arbitrary<String> line =
        Arbitraries.oneOf(plain, quoted)
            .list()
            .ofSize(3)
            .map(fields -> fields.stream().collect(Collectors.joining(",")));
    return net.jqwik.api.Combinators.combine(
            Arbitraries.of("", "a,\"b\"\"\",\"c,d\"", "\uFEFFa,\"b\"\"\",\"c,d\""),
            line.list().ofMinSize(1).ofMaxSize(20),
            Arbitraries.of("\n", "\r\n"),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as(
            (header, lines, end, open, packed) ->
                new Body(header.isEmpty() ? "" : header + end, lines, end, open, packed));
  }

  private static Arbitrary<String> texts(String... characters) {
    return Arbitraries.of(characters).list().ofMaxSize(8).map(list -> String.join("", list));
  }
}
