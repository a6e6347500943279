package io.datasetgateway.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdCodecTest {

  @Property(tries = 5000)
  @Domain(IdTexts.class)
  void decode_whenEncoded_isTheSameText(@ForAll String text) {
    // When
    String again = IdCodec.decode(IdCodec.encode(text));

    // Then
    assertThat(again).isEqualTo(text);
  }

  @Property(tries = 5000)
  @Domain(IdTexts.class)
  void encode_whenAnyText_writesOnlyUnreservedCharactersAndNoSeparator(@ForAll String text) {
    // When
    String part = IdCodec.encode(text);

    // Then
    assertThat(part).matches("[A-Za-z0-9_.-]+").isNotIn(".", "..");
  }

  @Property(tries = 5000)
  @Domain(IdTexts.class)
  void encode_whenTextsDiffer_writesDifferentParts(@ForAll String one, @ForAll String other) {
    // Given
    Assume.that(!one.equals(other));

    // Then
    assertThat(IdCodec.encode(one)).isNotEqualTo(IdCodec.encode(other));
  }

  @Property(tries = 5000)
  @Domain(IdTexts.class)
  @Domain(DomainContext.Global.class)
  void decode_whenSpelledDifferently_isRefused(@ForAll String text, @ForAll int where) {
    // Given
    String part = IdCodec.encode(text);
    String lower = part.toLowerCase(Locale.ROOT);
    String spelledOut = escapeOne(part, Math.floorMod(where, part.length()));

    // Then
    for (String variant : new String[] {lower, spelledOut, part + ".", part + ".4", "." + part}) {
      assertOtherThan(text, variant);
    }
  }

  @Property(tries = 5000)
  void decode_whenAnyInput_answersOnlyWhatEncodeWrites(@ForAll String junk) {
    // When
    String text;
    try {
      text = IdCodec.decode(junk);
    } catch (FaultException e) {
      assertThat(e.fault().kind()).isEqualTo(Fault.Kind.NOT_FOUND);
      return;
    }

    // Then
    assertThat(IdCodec.encode(text)).isEqualTo(junk);
  }

  @ParameterizedTest
  @CsvSource({
    "customers.csv, customers.2Ecsv",
    "_, .5F",
    "'', _",
    "__, __",
    "a~b, a.7Eb",
    "100%, 100.25",
    "a/b, a.2Fb",
    "'..', .2E.2E",
    "'a b', a.20b",
    "Größe, Gr.C3.B6.C3.9Fe",
    "😀, .F0.9F.98.80"
  })
  void encode_whenExample_readsAsDesigned(String text, String part) {
    // Then
    assertThat(IdCodec.encode(text)).isEqualTo(part);
    assertThat(IdCodec.decode(part)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nobody's part
        "customers.2ecsv", // lower-case hex
        ".61", // an escaped safe byte
        "a.5Fb", // an underscore that is not alone needs no escape
        ".FF", // no UTF-8
        ".C3", // UTF-8 cut short
        ".C0.AF", // overlong '/'
        ".E0.80.AF", // overlong, three bytes
        ".ED.A0.80", // a lone surrogate
        ".F4.90.80.80", // beyond Unicode
        ".", // an escape cut short
        ".2", // an escape cut short
        "a.G0", // no hex
        "a b",
        "a%20b",
        "a/b",
        "ä"
      })
  void decode_whenNotCanonical_isNotFound(String part) {
    assertNotFound(part);
  }

  @Test
  void split_whenAsLongAsAllowed_isRead() {
    // Given
    String id = "domo~" + "a".repeat(IdCodec.MAX_LENGTH - 5);

    // Then
    assertThat(IdCodec.split(id)).hasSize(2);
    assertThatThrownBy(() -> IdCodec.split(id + "a"))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.fault().kind()).isEqualTo(Fault.Kind.NOT_FOUND));
  }

  private static void assertNotFound(String part) {
    assertThatThrownBy(() -> IdCodec.decode(part))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.fault().kind()).isEqualTo(Fault.Kind.NOT_FOUND));
  }

  /** A variant either names nothing, or is the one id of some other text. */
  private static void assertOtherThan(String text, String variant) {
    if (variant.equals(IdCodec.encode(text))) {
      return;
    }
    try {
      assertThat(IdCodec.decode(variant)).isNotEqualTo(text);
    } catch (FaultException e) {
      assertThat(e.fault().kind()).isEqualTo(Fault.Kind.NOT_FOUND);
    }
  }

  private static String escapeOne(String part, int at) {
    byte[] utf8 = part.substring(at, at + 1).getBytes(StandardCharsets.UTF_8);
    return part.substring(0, at) + ".%02X".formatted(utf8[0]) + part.substring(at + 1);
  }
}
