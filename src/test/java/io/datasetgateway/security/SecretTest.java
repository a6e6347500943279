package io.datasetgateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {

  @Test
  void toString_whenPrinted_isMasked() {
    assertThat(new Secret("hunter2")).hasToString("***");
    assertThat("" + java.util.Optional.of(new Secret("hunter2"))).doesNotContain("hunter2");
  }
}
