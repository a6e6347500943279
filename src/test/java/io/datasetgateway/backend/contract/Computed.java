package io.datasetgateway.backend.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.function.Function;

/** Answers that are made of what is asked. */
final class Computed implements ResponseDefinitionTransformerV2 {
  private static volatile Function<Request, ResponseDefinitionBuilder> answers =
      request -> aResponse().withStatus(404);

  /** The server answers everything so. */
  static void stub(WireMockServer server, Function<Request, ResponseDefinitionBuilder> computed) {
    answers = computed;
    server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers("computed")));
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    return answers.apply(event.getRequest()).build();
  }

  @Override
  public String getName() {
    return "computed";
  }

  @Override
  public boolean applyGlobally() {
    return false;
  }
}
