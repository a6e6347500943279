package io.datasetgateway.canary;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;

/** Fails the test in which an answer holds what nobody may read. */
public final class AnswerCanary implements Filter {
  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification specification,
      FilterContext context) {
    Response answer = context.next(request, specification);
    check(
        request.getMethod() + " " + request.getURI(),
        answer.statusLine() + "\n" + answer.headers() + "\n" + answer.asString());
    return answer;
  }

  /** Fails when an answer holds what nobody may read. */
  public static void check(String request, String answer) {
    Secrets.inAnswer(answer)
        .ifPresent(
            secret -> {
              throw new AssertionError(
                  "the answer to " + request + " tells '" + secret + "': " + answer);
            });
  }
}
