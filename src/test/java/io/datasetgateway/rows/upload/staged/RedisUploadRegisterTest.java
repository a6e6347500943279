package io.datasetgateway.rows.upload.staged;

import io.datasetgateway.state.RedisTesting;
import io.datasetgateway.state.Store;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisUploadRegisterTest extends UploadRegisterContract {
  private static RedisTesting redis;

  @BeforeAll
  static void start() {
    redis = RedisTesting.start();
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @Override
  Store store() {
    redis.clear();
    return redis.store();
  }

  @Override
  void goOn(Duration passed) {
    redis.goOn(passed);
  }
}
