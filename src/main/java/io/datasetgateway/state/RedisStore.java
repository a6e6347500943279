package io.datasetgateway.state;

import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers in Redis: for all replicas that use the same, and for as long as Redis does. */
final class RedisStore implements Store {
  /** Bytes that one list may come to. */
  private static final int LONGEST_LIST = 32 << 20;

  private final RedisLink redis;
  private final RedisKeys keys;

  RedisStore(RedisLink redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  @Override
  public Uni<Boolean> putIfAbsent(String space, String key, String text, Duration keep) {
    return keep(RedisScript.PUT_IF_ABSENT, space, key, text, keep);
  }

  @Override
  public Uni<Void> put(String space, String key, String text, Duration keep) {
    return keep(RedisScript.PUT, space, key, text, keep).replaceWithVoid();
  }

  @Override
  public Uni<Boolean> renew(String space, String key, String text, Duration keep) {
    return keep(RedisScript.RENEW, space, key, text, keep);
  }

  @Override
  public Uni<Optional<String>> get(String space, String key) {
    String name = keys.space(space).text(RedisKeys.member(space, key));
    return redis
        .send(Request.cmd(Command.GETRANGE).arg(name).arg(0).arg(KeptText.LONGEST))
        .map(found -> found == null ? "" : found.toString())
        .map(found -> found.isEmpty() ? Optional.empty() : Optional.of(read(key, found)));
  }

  @Override
  public Uni<Void> remove(String space, String key) {
    return drop(space, key, "");
  }

  @Override
  public Uni<Void> remove(String space, String key, String text) {
    return drop(space, key, new KeptText(key, text).written());
  }

  @Override
  public Uni<List<Kept>> newest(String space, long before, int limit) {
    RedisKeys.Space all = keys.space(space);
    return redis
        .run(
            RedisScript.NEWEST,
            List.of(all.order()),
            List.of(
                before == Long.MAX_VALUE ? "+inf" : "(" + before,
                String.valueOf(limit),
                all.base(),
                String.valueOf(KeptText.LONGEST),
                String.valueOf(LONGEST_LIST)))
        .map(RedisStore::toList);
  }

  private Uni<Boolean> keep(
      RedisScript script, String space, String key, String text, Duration keep) {
    String written = new KeptText(key, text).written();
    if (written.getBytes(StandardCharsets.UTF_8).length > KeptText.LONGEST) {
      return Uni.createFrom().failure(StoreFault.tooLarge());
    }
    RedisKeys.Space all = keys.space(space);
    String member = RedisKeys.member(space, key);
    return redis
        .run(
            script,
            List.of(all.text(member), all.order()),
            List.of(written, String.valueOf(Math.max(1, keep.toMillis())), member, all.base()))
        .map(RedisStore::isOne);
  }

  private Uni<Void> drop(String space, String key, String written) {
    RedisKeys.Space all = keys.space(space);
    String member = RedisKeys.member(space, key);
    return redis
        .run(RedisScript.REMOVE, List.of(all.text(member), all.order()), List.of(written, member))
        .replaceWithVoid();
  }

  private static String read(String key, String written) {
    KeptText kept = KeptText.parse(written);
    if (written.length() > KeptText.LONGEST || !kept.key().equals(key)) {
      throw StoreFault.unreadable();
    }
    return kept.text();
  }

  /** Those that cannot be read are left out: nobody can do anything with them. */
  private static List<Kept> toList(@Nullable Response answer) {
    if (answer == null || !answer.isArray() || answer.size() % 2 != 0) {
      throw StoreFault.unreadable();
    }
    List<Kept> all = new ArrayList<>();
    for (int i = 0; i < answer.size(); i += 2) {
      all.add(toKept(answer.get(i).toString(), answer.get(i + 1).toString()));
    }
    return all;
  }

  private static Kept toKept(String place, String written) {
    try {
      KeptText kept = KeptText.parse(written);
      return new Kept(kept.key(), kept.text(), (long) Double.parseDouble(place));
    } catch (NumberFormatException e) {
      throw StoreFault.unreadable();
    }
  }

  static boolean isOne(@Nullable Response answer) {
    return answer != null && "1".equals(answer.toString());
  }
}
