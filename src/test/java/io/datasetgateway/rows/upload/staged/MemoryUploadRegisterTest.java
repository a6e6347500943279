package io.datasetgateway.rows.upload.staged;

import io.datasetgateway.state.MovingClock;
import io.datasetgateway.state.StateTesting;
import io.datasetgateway.state.Store;
import java.time.Duration;

class MemoryUploadRegisterTest extends UploadRegisterContract {
  private MovingClock time;

  @Override
  Store store() {
    time = new MovingClock();
    return StateTesting.store(time);
  }

  @Override
  void goOn(Duration passed) {
    time.goOn(passed);
  }
}
