package io.datasetgateway.problem;

import io.datasetgateway.problem.Fault.Kind;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, read as it is asked for and never collected: what is here at any time is
 * what came since somebody took it last, and then the caller has to wait. Counted, so that one that
 * comes in chunks and announces nothing is bounded, too.
 */
public final class StreamedBody {
  /** How much may lie here before the caller has to wait, in bytes. */
  private static final int AHEAD = 128 * 1024;

  private static final String KEY = StreamedBody.class.getName();

  private final HttpServerRequest request;
  private final long maxBytes;
  private final StallWatch watch;
  private final List<Buffer> waiting = new ArrayList<>();
  private int waitingBytes;
  private long count;
  private boolean begun;
  private boolean ended;
  private final CompletableFuture<Void> broken = new CompletableFuture<>();
  private @Nullable Throwable failure;
  private @Nullable UniEmitter<? super byte[]> reader;
  private @Nullable MessageDigest digest;
  private @Nullable String hash;

  private StreamedBody(RoutingContext context, long maxBytes, Duration idleTimeout) {
    this.request = context.request();
    this.maxBytes = maxBytes;
    this.watch = new StallWatch(context.vertx(), idleTimeout, this::stalled);
  }

  /** The body of a request that {@link StreamedRequests} include. */
  public static StreamedBody of(RoutingContext context) {
    StreamedBody body = context.get(KEY);
    if (body == null) {
      throw new IllegalStateException("the body of this request is not streamed");
    }
    return body;
  }

  /**
   * Makes the body of a request wait, before anything else can let it go by.
   *
   * @param idleTimeout how long nothing may come while somebody waits for it
   */
  static StreamedBody catching(RoutingContext context, long maxBytes, Duration idleTimeout) {
    HttpServerRequest request = context.request();
    StreamedBody body = new StreamedBody(context, maxBytes, idleTimeout);
    request.pause();
    request.handler(body::add).endHandler(end -> body.end()).exceptionHandler(body::cutOff);
    context.put(KEY, body);
    return body;
  }

  /** Has it hashed while it is read. */
  public synchronized void hashed() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The SHA-256 of what was sent, in hex digits; absent until it was read to its end. */
  public synchronized @Nullable String hash() {
    return hash;
  }

  /** Whether it came to its end, and was taken. */
  synchronized boolean isRead() {
    return ended && waitingBytes == 0;
  }

  /** Reads it to its end, and throws it away. */
  public Uni<Void> drained() {
    return bytes().onItem().ignoreAsUni();
  }

  /**
   * The bytes as they were sent, in pieces of any size; to be read once. Fails with INVALID when
   * the caller breaks off or sends nothing for too long, with TOO_LARGE when it sends more than is
   * read here.
   */
  public Multi<byte[]> bytes() {
    return Multi.createBy().repeating().uni(this::next).until(piece -> piece.length == 0);
  }

  /** Fails as soon as the caller breaks off, also while nobody reads; otherwise nothing comes. */
  public Uni<Void> brokenOff() {
    return Uni.createFrom()
        .emitter(
            emitter ->
                broken.whenComplete(
                    (none, cause) -> {
                      if (cause != null) {
                        emitter.fail(cause);
                      }
                    }));
  }

  /** What came since the last time; nothing at the end. */
  private Uni<byte[]> next() {
    return Uni.createFrom().<byte[]>emitter(this::ask);
  }

  private void ask(UniEmitter<? super byte[]> emitter) {
    synchronized (this) {
      if (!begun) {
        begun = true;
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
          request.response().writeContinue();
        }
      }
      reader = emitter;
    }
    watch.begin();
    hand();
    request.resume();
  }

  private void add(Buffer piece) {
    synchronized (this) {
      count += piece.length();
      if (failure == null && count > maxBytes) {
        failure = tooLarge(maxBytes).asException();
        taken();
      }
      if (failure == null) {
        waiting.add(piece);
        waitingBytes += piece.length();
      }
      if (failure != null || waitingBytes >= AHEAD) {
        request.pause();
      }
    }
    hand();
  }

  private void end() {
    synchronized (this) {
      ended = true;
    }
    hand();
  }

  private void cutOff(Throwable cause) {
    synchronized (this) {
      if (failure == null && !ended) {
        failure = Fault.invalid("body", "was cut off").asException(cause);
        broken.completeExceptionally(failure);
      }
    }
    hand();
  }

  private void stalled(Duration time) {
    synchronized (this) {
      if (failure == null && !ended) {
        failure =
            Fault.invalid("body", "did not go on for %d seconds".formatted(time.toSeconds()))
                .asException();
      }
    }
    hand();
  }

  /** Gives what there is to whoever waits for it. */
  private void hand() {
    UniEmitter<? super byte[]> taker;
    byte[] piece;
    Throwable wrong;
    synchronized (this) {
      taker = reader;
      wrong = failure;
      boolean isThere = wrong != null || ended || waitingBytes > 0;
      if (taker == null || !isThere) {
        return;
      }
      reader = null;
      watch.end();
      piece = taken();
      count(piece);
    }
    if (wrong != null) {
      taker.fail(wrong);
    } else {
      taker.complete(piece);
    }
  }

  /** What lies here, which no longer does. */
  private byte[] taken() {
    byte[] piece = new byte[waitingBytes];
    int at = 0;
    for (Buffer one : waiting) {
      one.getBytes(piece, at);
      at += one.length();
    }
    waiting.clear();
    waitingBytes = 0;
    return piece;
  }

  private void count(byte[] piece) {
    if (digest != null) {
      digest.update(piece);
      if (piece.length == 0 && ended) {
        hash = HexFormat.of().formatHex(digest.digest());
        digest = null;
      }
    }
  }

  static Fault tooLarge(long maxBytes) {
    return Fault.of(Kind.TOO_LARGE, "An upload may have at most " + maxBytes + " bytes.");
  }
}
