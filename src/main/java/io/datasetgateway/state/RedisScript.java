package io.datasetgateway.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What Redis does in one step. A space has its texts under keys of their own, which expire by
 * themselves, and their order in a sorted set, from which the expired are dropped by and by. Time
 * is that of Redis alone, so that the replicas' clocks do not matter.
 *
 * <p>KEYS: 1 the text's, 2 the order's. ARGV of what keeps a text: 1 the text, 2 how many
 * milliseconds, 3 its member of the order, 4 what the keys of texts begin with.
 */
enum RedisScript {
  PUT_IF_ABSENT(
      """
      if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
      stand()
      keep()
      return 1
      """),
  PUT(
      """
      if redis.call('EXISTS', KEYS[1]) == 0 or not redis.call('ZSCORE', KEYS[2], ARGV[3]) then
        stand()
      end
      keep()
      return 1
      """),
  RENEW(
      """
      if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
      keep()
      return 1
      """),
  /** ARGV: 1 the text that it must be, or empty for any, 2 its member of the order. */
  REMOVE(
      """
      if ARGV[1] ~= '' and redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
      redis.call('ZREM', KEYS[2], ARGV[2])
      return redis.call('DEL', KEYS[1])
      """),
  /**
   * KEYS: 1 the order's. ARGV: 1 the highest place, 2 how many, 3 what the keys of texts begin
   * with, 4 bytes of a text at most, 5 bytes of all texts at most.
   */
  NEWEST(
      """
      local found, top, size = {}, ARGV[1], 0
      local limit, longest, most = tonumber(ARGV[2]), tonumber(ARGV[4]), tonumber(ARGV[5])
      while #found < limit * 2 do
        local page = redis.call('ZREVRANGEBYSCORE', KEYS[1], top, '-inf', 'WITHSCORES', 'LIMIT', 0, 200)
        if #page == 0 then break end
        for i = 1, #page, 2 do
          local text = redis.call('GETRANGE', ARGV[3] .. page[i], 0, longest)
          if text == '' then
            redis.call('ZREM', KEYS[1], page[i])
          elseif #found < limit * 2 then
            size = size + #text
            if size > most then return redis.error_reply('TOOLARGE') end
            found[#found + 1] = page[i + 1]
            found[#found + 1] = text
          end
        end
        top = '(' .. page[#page]
      end
      return found
      """),
  /** KEYS: 1 the bucket's. ARGV: 1 what it must be, 2 what it is to be, 3 milliseconds. */
  REPLACE(
      """
      if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
      redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
      return 1
      """);

  private static final String COMMON =
      """
      local function stand()
        local now = redis.call('TIME')
        local place = now[1] * 1000000 + now[2]
        local last = redis.call('ZREVRANGE', KEYS[2], 0, 0, 'WITHSCORES')[2]
        if last and tonumber(last) >= place then place = tonumber(last) + 1 end
        for _, member in ipairs(redis.call('ZRANDMEMBER', KEYS[2], 3)) do
          if redis.call('EXISTS', ARGV[4] .. member) == 0 then redis.call('ZREM', KEYS[2], member) end
        end
        redis.call('ZADD', KEYS[2], string.format('%.0f', place), ARGV[3])
      end
      local function keep()
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        if redis.call('PTTL', KEYS[2]) < tonumber(ARGV[2]) then
          redis.call('PEXPIRE', KEYS[2], ARGV[2])
        end
      end
      """;

  private final String body;

  RedisScript(String body) {
    this.body = body;
  }

  String text() {
    return COMMON + body;
  }

  /** By which Redis knows it once it has run it. */
  String hash() {
    return Hashes.OF[ordinal()];
  }

  private static final class Hashes {
    static final String[] OF = new String[values().length];

    static {
      for (RedisScript script : values()) {
        OF[script.ordinal()] = sha1(script.text());
      }
    }

    private static String sha1(String text) {
      try {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
