package io.datasetgateway.rows;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.CallContext;
import io.datasetgateway.security.AuditTrail;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Where SQL is read: beside the event loops, which would stand still, and not for long. */
@ApplicationScoped
public class SqlDesk {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int WAITING = 64;
  private static final long STACK_BYTES = 1024 * 1024;

  private final ExecutorService readers =
      new ThreadPoolExecutor(
          2,
          2,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(WAITING),
          work -> {
            Thread reader = new Thread(null, work, "sql-reader", STACK_BYTES);
            reader.setDaemon(true);
            return reader;
          });

  @PreDestroy
  void close() {
    readers.shutdownNow();
  }

  /** {@link SqlCheck#check}, with a bound to its time. */
  public Uni<Sql> check(String sql, DatasetId id) {
    String own = id.parts().get(id.parts().size() - 1);
    return read("sql", () -> SqlCheck.check(sql, own));
  }

  /** {@link SelectText#of}, with a bound to its time. */
  Uni<Sql> write(RowRequest request, ColumnNames names) {
    return read(ConditionCheck.FIELD, () -> SelectText.of(request, names));
  }

  /**
   * @param field what takes its time
   */
  private Uni<Sql> read(String field, Supplier<Sql> work) {
    AtomicBoolean begun = new AtomicBoolean();
    return Uni.createFrom()
        .<Sql>emitter(answer -> submit(work, begun, answer))
        .onFailure(RejectedExecutionException.class)
        .transform(full -> tooMany())
        .ifNoItem()
        .after(PATIENCE)
        .failWith(() -> begun.get() ? new SqlParser(field).tooLong() : tooMany())
        .emitOn(CallContext.returning())
        .onFailure(another -> FaultException.is(another, Fault.Kind.NOT_FOUND))
        .transform(another -> AuditTrail.hidden());
  }

  /** Whoever waits no longer takes the reader along, who would read on for nobody. */
  private void submit(Supplier<Sql> work, AtomicBoolean begun, UniEmitter<? super Sql> answer) {
    Future<?> reading =
        readers.submit(
            () -> {
              begun.set(true);
              answer(work, answer);
            });
    answer.onTermination(() -> reading.cancel(true));
  }

  private static void answer(Supplier<Sql> work, UniEmitter<? super Sql> answer) {
    try {
      answer.complete(work.get());
    } catch (RuntimeException | Error e) {
      answer.fail(e);
    }
  }

  private static FaultException tooMany() {
    return Fault.of(Fault.Kind.OVERLOADED, "Too many queries are being read.").asException();
  }
}
