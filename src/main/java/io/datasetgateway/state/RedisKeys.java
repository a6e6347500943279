package io.datasetgateway.state;

/**
 * The keys in Redis. They are hashes: who may list them learns of no id, name or key of a consumer.
 * What belongs to one space has one hash tag, and so is in one slot of a cluster.
 */
record RedisKeys(String prefix) {
  private static final int SHORT = 32;

  /** A space: what the keys of its texts begin with. */
  record Space(String base) {
    String order() {
      return base + "order";
    }

    String text(String member) {
      return base + member;
    }
  }

  Space space(String name) {
    return new Space(prefix + "{" + Fingerprint.of(name).substring(0, SHORT) + "}:");
  }

  static String member(String space, String key) {
    return Fingerprint.of(space, key);
  }

  String bucket(String space, String key) {
    return prefix + "quota:" + Fingerprint.of(space, key);
  }
}
