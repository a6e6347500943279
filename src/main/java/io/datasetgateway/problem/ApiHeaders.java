package io.datasetgateway.problem;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The headers that many answers have, described once. */
enum ApiHeaders {
  TRACE(
      "traceparent",
      "W3C trace context of this request",
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"),
  REQUEST_ID(
      "X-Request-Id",
      "The caller's own X-Request-Id, or the trace id",
      "4bf92f3577b34da6a3ce929d0e0e4736"),
  QUOTA_POLICY(
      "RateLimit-Policy",
      "Where the caller has a quota: how many requests (q) in how many seconds (w)",
      "\"requests\";q=600;w=60"),
  QUOTA(
      "RateLimit",
      "Where the caller has a quota: how many requests are left at once (r), and after how many"
          + " seconds nothing is used up (t)",
      "\"requests\";r=99;t=1"),
  RETRY_AFTER("Retry-After", "Seconds after which to try again", "1"),
  AUTHENTICATE("WWW-Authenticate", "How to authenticate", "Bearer"),
  QUALITY_WARNING(
      "Quality-Warning",
      "Where a policy let it pass with a doubt, or was overridden",
      "policy=caller; quality=unknown"),
  QUALITY_VERDICT(
      "Quality-Verdict",
      "With quality:read: what is known without asking, PASS, WARN, FAIL or UNKNOWN",
      "PASS"),
  QUALITY_CHECKED_AT("Quality-Checked-At", "When its latest check ran", "2026-11-20T06:00:12Z"),
  QUALITY_SCORE(
      "Quality-Score", "Share of results that are valid or a warning, in percent", "98.5"),
  QUALITY_LINK(
      "Link",
      "The quality itself",
      "<https://gateway/datasets/domo~04c1574e-c8be-4721-9846-c6ffa491144b/quality>;"
          + " rel=\"quality\"");

  static final List<ApiHeaders> OF_ALL = List.of(TRACE, REQUEST_ID, QUOTA_POLICY, QUOTA);
  static final List<ApiHeaders> OF_QUALITY =
      List.of(QUALITY_VERDICT, QUALITY_CHECKED_AT, QUALITY_SCORE, QUALITY_LINK);

  private final String header;
  private final String description;
  private final String example;

  ApiHeaders(String header, String description, String example) {
    this.header = header;
    this.description = description;
    this.example = example;
  }

  /** All of them, for others to refer to. */
  static void describe(Components components) {
    for (ApiHeaders one : values()) {
      components.addHeader(
          one.name(),
          OASFactory.createHeader()
              .description(one.description)
              .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING))
              .example(one.example));
    }
  }

  void addTo(APIResponse response) {
    response.addHeader(header, OASFactory.createHeader().ref(name()));
  }
}
