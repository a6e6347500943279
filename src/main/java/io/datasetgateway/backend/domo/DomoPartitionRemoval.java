package io.datasetgateway.backend.domo;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.rows.storage.PartitionPart;
import io.datasetgateway.rows.storage.PartitionRemover;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How far the deletion of a partition has come.
 *
 * @param parts what is to go
 * @param done what is certainly gone, in the order in which it went
 * @param found whether any of it was there
 */
record DomoPartitionRemoval(Set<PartitionPart> parts, List<PartitionPart> done, boolean found) {

  static DomoPartitionRemoval of(Set<PartitionPart> parts) {
    return new DomoPartitionRemoval(parts, List.of(), false);
  }

  /**
   * Goes on with one part, if that is to go.
   *
   * @param deletion answers whether it was there
   */
  Uni<DomoPartitionRemoval> without(PartitionPart part, Supplier<Uni<Boolean>> deletion) {
    return parts.contains(part)
        ? reporting(deletion.get()).map(wasThere -> plus(part, wasThere))
        : Uni.createFrom().item(this);
  }

  /**
   * Lets queries see it, where rows were to go: also when they were gone already, since the request
   * before may have failed right here.
   */
  Uni<DomoPartitionRemoval> shown(Supplier<Uni<?>> index) {
    return parts.contains(PartitionPart.DATA)
        ? reporting(index.get()).replaceWith(this)
        : Uni.createFrom().item(this);
  }

  void requireFound() {
    if (!found) {
      throw Fault.notFound().asException();
    }
  }

  private DomoPartitionRemoval plus(PartitionPart part, boolean wasThere) {
    List<PartitionPart> more = Stream.concat(done.stream(), Stream.of(part)).toList();
    return new DomoPartitionRemoval(parts, more, found || wasThere);
  }

  private <T> Uni<T> reporting(Uni<T> step) {
    return step.onFailure(FaultException.class)
        .transform(failure -> withDone((FaultException) failure));
  }

  private FaultException withDone(FaultException failure) {
    return failure.fault().with(PartitionRemover.DONE, done).asException(failure);
  }
}
