package io.datasetgateway.rows.upload;

import io.datasetgateway.problem.StreamedRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** Rows that are written come in bodies of any size. */
@ApplicationScoped
class UploadRequests implements StreamedRequests {
  private static final Pattern ROWS = Pattern.compile("/datasets/[^/]+/rows/?");

  @Override
  public boolean include(String method, String path) {
    return (method.equals("POST") || method.equals("PUT")) && ROWS.matcher(path).matches();
  }
}
