package io.datasetgateway.state;

import io.github.bucket4j.TimeMeter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisQuotasTest extends QuotasContract {
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
  Quotas quotas(TimeMeter time) {
    redis.clear();
    return redis.quotas(time);
  }
}
