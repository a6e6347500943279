package io.datasetgateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdPatternTest {

  @ParameterizedTest
  @CsvSource({
    "*, domo~1, true",
    "domo~*, domo~1, true",
    "domo~*, domo-emea~1, false",
    "domo*, domo-emea~1, true",
    "domo~1, domo~1, true",
    "domo~1, domo~12, false",
    "dqops~sales~*, dqops~sales~pg~public~orders, true",
    "dqops~sales~*, dqops~_~pg~public~orders, false",
    "dqops~sales~*, dqops~sales2~pg~public~orders, false",
    "dqops~*~public~orders, dqops~_~pg~public~orders, true",
    "dqops~*~public~orders, dqops~_~pg~public~orders2, false",
    "a*a, a, false",
    "a*a, aa, true",
    "ab*ba, aba, false",
    "*.2Ecsv, domo~a.2Ecsv, true",
    "*.2Ecsv, domo~a.2ecsv, false",
    "**, domo~1, true",
    "'domo~[a-z]', domo~b, false"
  })
  void matches_whenExample_holdsTheIdAgainstTheWholePattern(
      String glob, String id, boolean expected) {
    assertThat(new IdPattern(glob).matches(id)).isEqualTo(expected);
  }

  @Property(tries = 5000)
  void matches_whenAnyPattern_meansWhatTheGlobMeans(
      @ForAll("globs") String glob, @ForAll("ids") String id) {
    // Given
    String regex =
        Arrays.stream(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));

    // Then
    assertThat(new IdPattern(glob).matches(id)).isEqualTo(id.matches(regex));
  }

  @ParameterizedTest
  @CsvSource({
    "*, domo~, true",
    "domo~*, domo~, true",
    "domo~a*, domo~, false",
    "domo~*x, domo~, false",
    "domo~1, domo~1, false",
    "dqops~sales~*, dqops~sales~, true",
    "dqops~sales~*, dqops~sales~pg~, true",
    "dqops~sales~*, dqops~, false",
    "dqops~*, dqops~sales~, true",
    "dqops~*~pg~*, dqops~sales~pg~, true"
  })
  void covers_whenExample_saysWhetherNothingBelowIsLeftOut(
      String glob, String prefix, boolean expected) {
    assertThat(new IdPattern(glob).covers(prefix)).isEqualTo(expected);
  }

  @Property(tries = 5000, maxDiscardRatio = 50)
  void covers_whenTrue_everythingBelowMatches(
      @ForAll("globs") String glob, @ForAll("ids") String prefix, @ForAll("ids") String rest) {
    // Given
    IdPattern pattern = new IdPattern(glob);
    Assume.that(pattern.covers(prefix));

    // Then
    assertThat(pattern.matches(prefix + rest)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void create_whenBlank_isRefused(String glob) {
    assertThatThrownBy(() -> new IdPattern(glob)).isInstanceOf(IllegalArgumentException.class);
  }

  @Provide
  Arbitrary<String> globs() {
    return Arbitraries.strings().withChars("ab~*").ofMinLength(1).ofMaxLength(6);
  }

  @Provide
  Arbitrary<String> ids() {
    return Arbitraries.strings().withChars("ab~").ofMaxLength(8);
  }
}
