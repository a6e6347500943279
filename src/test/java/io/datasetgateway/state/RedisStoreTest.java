package io.datasetgateway.state;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisStoreTest extends StoreContract {
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
  void goOn(Duration time) {
    redis.goOn(time);
  }
}
