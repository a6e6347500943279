package io.datasetgateway.backend.domo;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.JobId;
import io.datasetgateway.job.JobKind;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.rows.upload.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the id of an upload holds: all that has to be known to look at it again, so that it can be
 * asked for wherever it is not remembered.
 *
 * @param dataset UUID text
 * @param upload the number of its ticket
 * @param indexKey the index that makes its rows visible
 * @param taken how many rows Domo took, when it was another number than that sent
 */
record DomoUploadName(
    String dataset, String upload, String indexKey, Volume sent, @Nullable Long taken)
    implements DomoIndexed {
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
  private static final int PARTS = 6;

  /**
   * @throws io.datasetgateway.problem.FaultException NOT_FOUND when it is the id of something else
   */
  static DomoUploadName of(JobId id) {
    List<String> parts = id.parts();
    boolean isOne =
        (parts.size() == PARTS || parts.size() == PARTS + 1)
            && DomoMapper.isDatasetId(parts.get(0))
            && DomoIndexed.isKey(parts.get(2))
            && NUMBER.matcher(parts.get(1)).matches()
            && parts.stream().skip(3).allMatch(one -> NUMBER.matcher(one).matches());
    if (!isOne) {
      throw Fault.notFound().asException();
    }
    return new DomoUploadName(
        parts.get(0),
        parts.get(1),
        parts.get(2),
        new Volume(
            Long.parseLong(parts.get(3)),
            Long.parseLong(parts.get(4)),
            (int) Math.min(Integer.MAX_VALUE, Long.parseLong(parts.get(5)))),
        parts.size() > PARTS ? Long.valueOf(parts.get(PARTS)) : null);
  }

  JobId at(BackendName backend) {
    List<String> parts =
        new ArrayList<>(
            List.of(
                dataset,
                upload,
                indexKey,
                String.valueOf(sent.rows()),
                String.valueOf(sent.bytes()),
                String.valueOf(sent.parts())));
    if (taken != null) {
      parts.add(taken.toString());
    }
    return new JobId(backend, JobKind.UPLOAD.word(), parts);
  }

  DatasetId datasetAt(BackendName backend) {
    return DatasetId.of(backend, dataset);
  }
}
