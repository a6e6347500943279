package io.datasetgateway.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import org.junit.jupiter.api.Test;

class MemoryQuotasTest extends QuotasContract {
  @Override
  Quotas quotas(TimeMeter time) {
    return new MemoryQuotas(time);
  }

  @Test
  void take_whenThereAreTooManyKeys_forgetsTheOneUnusedForLongest() {
    // Given
    use("a", 3);
    use("b", 3);

    // When
    for (int i = 0; i < MemoryQuotas.MAX_KEYS - 1; i++) {
      take("other " + i);
    }

    // Then
    assertThat(take("b").taken()).isFalse();
    assertThat(take("a").remaining()).isEqualTo(2);
  }
}
