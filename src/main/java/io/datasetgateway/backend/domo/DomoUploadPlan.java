package io.datasetgateway.backend.domo;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.resilience.PlannedCall;
import io.datasetgateway.rows.upload.PlannedUpload;
import io.datasetgateway.rows.upload.UploadTicket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls that an upload makes, as {@link DomoRowUploader} and {@link DomoCommits} make them. */
final class DomoUploadPlan {
  private final BackendName backend;

  DomoUploadPlan(BackendName backend) {
    this.backend = backend;
  }

  List<PlannedCall> of(PlannedUpload upload) {
    String dataset = "/api/data/v3/datasources/" + upload.target().id().part(0);
    String uploads = dataset + "/uploads";
    UploadTicket ticket = upload.ticket();
    List<PlannedCall> calls = new ArrayList<>();
    if (ticket == null) {
      calls.add(call("POST", uploads + query(upload.target().partition())));
    }
    String one = uploads + "/" + (ticket == null ? "{upload}" : ticket.value());
    if (upload.unsent() == 1) {
      calls.add(call("PUT", one + "/parts/1"));
    } else if (upload.unsent() > 1) {
      calls.add(call("PUT", one + "/parts/{part}").times(upload.unsent()));
    }
    calls.add(call("PUT", one + "/commit"));
    if (upload.volume().rows() == 0) {
      calls.add(call("POST", dataset + "/indexes")); // a commit without a row asks for no index
    }
    return calls;
  }

  private static String query(@Nullable String partition) {
    return partition == null
        ? ""
        : "?dataTag=" + URLEncoder.encode(partition, StandardCharsets.UTF_8);
  }

  private PlannedCall call(String method, String path) {
    return new PlannedCall(backend.value(), method, path);
  }
}
