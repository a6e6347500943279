package io.datasetgateway.backend.domo;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.StreamId;
import io.datasetgateway.problem.Fault;
import java.util.regex.Pattern;

/**
 * What a stream's id says here.
 *
 * @param number Domo's number of it
 */
record DomoStreamId(long number) {
  /** Without leading zeros: one thing has one id. */
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  /**
   * @throws io.datasetgateway.problem.FaultException NOT_FOUND for an id of another shape
   */
  static DomoStreamId of(StreamId id) {
    if (id.parts().size() != 1) {
      throw Fault.notFound().asException();
    }
    return new DomoStreamId(number(id.part(0)));
  }

  /**
   * @throws io.datasetgateway.problem.FaultException NOT_FOUND for what is no number in its one
   *     form
   */
  static long number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw Fault.notFound().asException();
    }
    return Long.parseLong(text);
  }

  StreamId at(BackendName backend) {
    return StreamId.of(backend, String.valueOf(number));
  }
}
