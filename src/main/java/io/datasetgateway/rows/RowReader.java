package io.datasetgateway.rows;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.DatasetId;
import io.smallrye.mutiny.Uni;

/** Port: reads rows of a dataset with SQL. */
@Capability("rows")
public interface RowReader {
  /**
   * Runs one SELECT. It may be repeated until its first rows are here, and never after.
   *
   * @return once the columns are known; to be read to the end, or cancelled. Fails with INVALID
   *     when the backend refuses the SQL, with NOT_FOUND when there is no such dataset, with
   *     CONFLICT when its backend has put it away, and with MALFORMED when what comes are no rows
   */
  Uni<Rows> query(DatasetId id, Sql sql);
}
