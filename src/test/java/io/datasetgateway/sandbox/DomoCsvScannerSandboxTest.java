package io.datasetgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows are counted as RFC 4180 has them, wherever the blocks are cut. */
class DomoCsvScannerSandboxTest {

  @ParameterizedTest
  @CsvSource({
    "'',                            0",
    "'\n',                          0",
    "'\r\n\r\n',                    0",
    "'a,b',                         1",
    "'a,b\n\n',                     1",
    "'a,b\r\nc,d\r\n',              2",
    "'\"a\nb\",\"c\"\"\nd\"\n,\n',  2",
    "'5\" pipe,b\n6\" pipe,b\n',    2",
    "'\"\",\"\"\n',                 1"
  })
  void scan_whereverCut_countsRows(String csv, long rows) {
    byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
    for (int cut = 0; cut <= bytes.length; cut++) {
      // Given
      DomoCsvScanner scanner = new DomoCsvScanner(2);

      // When
      scanner.scan(bytes, cut);
      byte[] rest = Arrays.copyOfRange(bytes, cut, bytes.length);
      scanner.scan(rest, rest.length);
      scanner.finish();

      // Then
      assertThat(scanner.rows()).isEqualTo(rows);
      assertThat(scanner.complaint()).isEmpty();
    }
  }
}
