package io.datasetgateway.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  private static final String QUERY = "datasets q=orders";

  @Property(tries = 500)
  void decode_whenEncodedForThisQuery_isTheSameCursor(
      @ForAll @Size(max = 5)
          Map<@StringLength(max = 20) String, @StringLength(max = 40) String> positions,
      @ForAll String query) {
    // Given
    Cursor cursor = new Cursor(new TreeMap<>(positions));

    // When
    String text = cursor.encode(query);

    // Then
    assertThat(text).matches("[A-Za-z0-9_-]+");
    assertThat(Cursor.decode(text, query)).isEqualTo(cursor);
  }

  @Property(tries = 500)
  void decode_whenAnyByteWasChanged_isRefused(@ForAll int where, @ForAll byte change) {
    // Given
    byte[] bytes = Base64.getUrlDecoder().decode(aCursor().encode(QUERY));
    int at = Math.floorMod(where, bytes.length);
    bytes[at] ^= change == 0 ? 1 : change;

    // Then
    assertRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), QUERY);
  }

  @Property(tries = 500)
  void decode_whenJunk_isRefused(@ForAll String junk) {
    assertRefused(junk, QUERY);
  }

  @Test
  void decode_whenOfAnotherQuery_isRefused() {
    assertRefused(aCursor().encode(QUERY), QUERY + " ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "====", "null", "AAAAAAAAAAAAAAAAAAAAAA", "{\"domo\":\"50\"}"})
  void decode_whenNoCursorAtAll_isRefused(String text) {
    assertRefused(text, QUERY);
  }

  /** The digest is no secret: whoever reads this code can make one. */
  @ParameterizedTest
  @ValueSource(strings = {"null", "{\"domo\":null}", "[]", "{", "7", "{\"domo\":{}}"})
  void decode_whenMadeUpWithTheRightDigest_isRefused(String body) throws Exception {
    // Given
    byte[] json = body.getBytes(StandardCharsets.UTF_8);
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    sha.update(("cursor/1\n" + QUERY + "\n").getBytes(StandardCharsets.UTF_8));
    byte[] all = Arrays.copyOf(sha.digest(json), 16 + json.length);
    System.arraycopy(json, 0, all, 16, json.length);

    // Then
    assertRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(all), QUERY);
  }

  @Test
  void decode_whenTooLong_isRefused() {
    // Given
    Cursor cursor = new Cursor(new TreeMap<>(Map.of("domo", "x".repeat(8192))));

    // Then
    assertRefused(cursor.encode(QUERY), QUERY);
  }

  private static Cursor aCursor() {
    return new Cursor(new TreeMap<>(Map.of("domo", "50", "dqops", "")));
  }

  private static void assertRefused(String text, String query) {
    assertThatThrownBy(() -> Cursor.decode(text, query))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> {
              assertThat(e.fault().kind()).isEqualTo(Fault.Kind.INVALID);
              assertThat(e.fault().errors()).extracting("field").containsExactly("cursor");
            });
  }
}
