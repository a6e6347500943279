package io.datasetgateway.rows;

import io.datasetgateway.backend.OutgoingBytes;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.Arrays;
import java.util.List;

/** How rows are answered: in the form that a caller accepts. */
record RowAnswer(RowFormat format) {
  private static final List<Variant> FORMS =
      Arrays.stream(RowFormat.values())
          .map(format -> new Variant(MediaType.valueOf(format.mediaType()), (String) null, null))
          .toList();

  static RowAnswer to(Request request) {
    Variant chosen = request.selectVariant(FORMS);
    if (chosen == null) {
      throw new NotAcceptableException();
    }
    MediaType type = chosen.getMediaType();
    return new RowAnswer(RowFormat.of(type.getType() + "/" + type.getSubtype()));
  }

  Response of(OutgoingBytes rows) {
    String charset = format == RowFormat.CSV ? ";charset=UTF-8" : "";
    return Response.ok(rows, format.mediaType() + charset).build();
  }
}
