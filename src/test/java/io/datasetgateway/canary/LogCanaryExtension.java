package io.datasetgateway.canary;

import java.util.Arrays;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails the test in which a secret is logged, whichever test of the whole run it is. */
public final class LogCanaryExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private static final Logger ROOT = Logger.getLogger("");
  private static final LogCanary CANARY = new LogCanary();

  @Override
  public void beforeAll(ExtensionContext tests) {
    listen();
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    listen(); // a gateway that starts may have put it away
  }

  @Override
  public void afterEach(ExtensionContext test) {
    CANARY.check();
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    CANARY.check();
  }

  private static void listen() {
    if (Arrays.stream(ROOT.getHandlers()).noneMatch(one -> one == CANARY)) {
      ROOT.addHandler(CANARY);
    }
  }
}
