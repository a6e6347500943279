package io.datasetgateway.state;

import java.time.Duration;

class MemoryIdempotencyTest extends IdempotencyContract {
  private MovingClock clock;

  @Override
  Store store() {
    clock = new MovingClock();
    return StateTesting.store(clock);
  }

  @Override
  void goOn(Duration time) {
    clock.goOn(time);
  }
}
