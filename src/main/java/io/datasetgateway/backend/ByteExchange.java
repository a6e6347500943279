package io.datasetgateway.backend;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.AsyncResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * One request for bytes up to the head of its answer. Everything here happens on the event loop of
 * its connection.
 */
final class ByteExchange {
  private final ByteTransport transport;
  private final ByteRequest asked;
  private final UniEmitter<? super ByteAnswer> emitter;
  private final IdleWatch idle;
  private @Nullable HttpClientRequest request;
  private @Nullable BodySender sender;
  private volatile boolean over;

  ByteExchange(ByteTransport transport, ByteRequest asked, UniEmitter<? super ByteAnswer> emitter) {
    this.transport = transport;
    this.asked = asked;
    this.emitter = emitter;
    Duration patience = asked.patience();
    this.idle =
        new IdleWatch(transport.vertx(), patience == null ? transport.idleTimeout() : patience);
  }

  void begin(RequestOptions options) {
    emitter.onTermination(this::left);
    ByteTransport.run(transport.vertx().getOrCreateContext(), () -> connect(options));
  }

  private void connect(RequestOptions options) {
    if (!over) {
      idle.begin(() -> fail(stalled()));
      transport.client().request(options).onComplete(this::connected);
    }
  }

  private void connected(AsyncResult<HttpClientRequest> connected) {
    if (connected.failed()) {
      fail(connected.cause());
      return;
    }
    HttpClientRequest opened = connected.result();
    request = opened;
    if (over) {
      opened.reset();
      return;
    }
    idle.progress();
    opened.exceptionHandler(failure -> {}); // it is told to who waits for the answer, too
    opened.response().onComplete(this::answered);
    send(opened);
  }

  private void send(HttpClientRequest to) {
    if (asked.body() instanceof ByteBody.OnDisk part) {
      send(new FileSender(transport.vertx(), part, to, idle::progress));
    } else if (asked.body() instanceof ByteBody.Flowing flowing) {
      send(new FlowSender(flowing, to, idle::progress));
    } else if (asked.body() instanceof ByteBody.InMemory memory) {
      to.end(memory.bytes());
    } else {
      to.end();
    }
  }

  private void send(BodySender body) {
    sender = body;
    body.send().onFailure(this::fail);
  }

  private void answered(AsyncResult<HttpClientResponse> answered) {
    if (answered.failed()) {
      fail(answered.cause());
      return;
    }
    HttpClientResponse response = answered.result().pause();
    response.exceptionHandler(gone -> {}); // who reads on has a handler of its own
    if (over) {
      return;
    }
    idle.progress();
    ByteHead head = new ByteHead(response);
    try {
      if (transport.rules().isData(head)) {
        accept(head, response);
      } else {
        refuse(head, response);
      }
    } catch (FaultException e) {
      fail(e);
    }
  }

  private void accept(ByteHead head, HttpClientResponse response) {
    if (asked.expected() != null) {
      transport.rules().requireType(head, asked.expected());
    }
    over = true;
    idle.end();
    emitter.complete(new ByteAnswer(head, new ByteFlow(transport, response)));
  }

  /** Reads no more of a refusal than is looked at, and lets the connection go. */
  private void refuse(ByteHead head, HttpClientResponse response) {
    Buffer start = Buffer.buffer();
    Runnable done = () -> fail(refusal(head, excerpt(start)));
    response.exceptionHandler(cut -> done.run());
    response.endHandler(end -> done.run());
    response.handler(
        chunk -> {
          start.appendBuffer(chunk);
          if (start.length() >= AnswerRules.EXCERPT) {
            done.run();
          }
        });
    response.resume();
  }

  private FaultException refusal(ByteHead head, String start) {
    FaultException refusal = transport.rules().refusal(head, start, asked.meanings());
    return asked.body() instanceof ByteBody.Flowing ? refusal.asLast() : refusal;
  }

  private static String excerpt(Buffer start) {
    int length = Math.min(start.length(), AnswerRules.EXCERPT);
    return start.getBuffer(0, length).toString(StandardCharsets.UTF_8);
  }

  private void fail(Throwable failure) {
    if (end()) {
      emitter.fail(transport.translate(failure));
    }
  }

  /** Nobody waits for it any more. */
  private void left() {
    end();
  }

  private boolean end() {
    if (over) {
      return false;
    }
    over = true;
    idle.end();
    if (sender != null) {
      sender.stop();
    }
    if (request != null) {
      request.reset(0, new CancellationException("given up"));
    }
    return true;
  }

  private FaultException stalled() {
    return Fault.of(
            Fault.Kind.TIMED_OUT, transport.backend(), "This backend did not answer in time.")
        .asException();
  }
}
