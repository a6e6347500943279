package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Mails that the simulated Domo would have sent. */
final class DomoMail {

  private static final int KEPT = 1000;

  private final ArrayNode sent = SandboxJson.array();
  private long count;

  /** One mail to one principal about one dataset; only the last {@value #KEPT} are kept. */
  synchronized void send(String dataSourceId, String type, String id, String message) {
    count++;
    if (sent.size() == KEPT) {
      sent.remove(0);
    }
    sent.addObject()
        .put("dataSourceId", dataSourceId)
        .put("type", type)
        .put("id", id)
        .put("message", message);
  }

  synchronized ObjectNode toJson() {
    return SandboxJson.object().put("count", count).set("mails", sent.deepCopy());
  }
}
