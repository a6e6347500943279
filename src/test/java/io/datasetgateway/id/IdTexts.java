package io.datasetgateway.id;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Texts of every kind that a backend may call its things by: any Unicode but lone surrogates. */
final class IdTexts extends DomainContextBase {
  private static final int LAST = 0x10FFFF;

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<Integer> anything =
        Arbitraries.integers().between(0, LAST).filter(IdTexts::isNoSurrogate);
    Arbitrary<Integer> ascii = Arbitraries.integers().between(0, 127);
    Arbitrary<Integer> telling =
        Arbitraries.of("~._-%/+ 5Ff?".chars().boxed().toArray(Integer[]::new));
    return Arbitraries.oneOf(anything, ascii, telling)
        .list()
        .ofMaxSize(24)
        .map(
            points ->
                points.stream()
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
  }

  private static boolean isNoSurrogate(int point) {
    return point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE;
  }
}
