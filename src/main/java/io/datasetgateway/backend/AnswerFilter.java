package io.datasetgateway.backend;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Holds every answer that a typed client reads to the {@link AnswerRules}. */
public final class AnswerFilter implements ClientResponseFilter {
  private final AnswerRules rules;

  AnswerFilter(AnswerRules rules) {
    this.rules = rules;
  }

  @Override
  public void filter(ClientRequestContext request, ClientResponseContext response)
      throws IOException {
    if (response.getStatus() <= 0) {
      return; // a call that failed without an answer comes by here too
    }
    Head head = new Head(response);
    if (!rules.isData(head)) {
      throw rules.refusal(head, excerpt(response));
    }
    // What is read is JSON; what a change is answered with is nobody's business.
    if ("GET".equals(request.getMethod()) && response.hasEntity()) {
      rules.requireType(head, "json");
    }
  }

  private static String excerpt(ClientResponseContext response) throws IOException {
    return response.hasEntity()
        ? new String(
            response.getEntityStream().readNBytes(AnswerRules.EXCERPT), StandardCharsets.UTF_8)
        : "";
  }

  private record Head(ClientResponseContext response) implements AnswerRules.Head {
    @Override
    public int status() {
      return response.getStatus();
    }

    @Override
    public @Nullable String header(String name) {
      return response.getHeaderString(name);
    }
  }
}
