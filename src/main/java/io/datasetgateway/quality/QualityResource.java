package io.datasetgateway.quality;

import io.datasetgateway.backend.OfDataset;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.security.Scope;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;

/** {@code /datasets/{id}/quality}. */
@Path("/datasets/{id}/quality")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Quality")
class QualityResource {
  private final Verdicts verdicts;

  QualityResource(Verdicts verdicts) {
    this.verdicts = verdicts;
  }

  @GET
  @PermissionsAllowed(Scope.QUALITY_READ)
  @OfDataset(value = QualityMonitor.class, or = "links")
  @Operation(
      operationId = "getQuality",
      summary = "Says whether a dataset can be relied on",
      description =
          "The verdict is the first that fits: FAIL when any check found an error, however old;"
              + " UNKNOWN when there is no result, one is missing, contradictory or too old, or a"
              + " check could not run (doubts says which); WARN when a check warns; else PASS. The"
              + " parameters narrow what counts; without them, the results of monitoring and"
              + " partitioned checks of this month and the last. A dataset whose backend checks"
              + " nothing (domo) is judged by the tables that it is linked to: by the worst of them,"
              + " and via names them. Without a link it is UNKNOWN, with the doubt NO_LINK.")
  @APIResponse(
      responseCode = "200",
      description = "The verdict and its evidence",
      content = @Content(schema = @Schema(implementation = Quality.class)))
  public Uni<Quality> get(
      @RestPath DatasetId id,
      @Parameter(
              description = "How many months back results count, besides this one; not with since",
              example = "1",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "" + QualityQuery.MAX_MONTHS))
          @RestQuery
          @Nullable Months months,
      @Parameter(
              description = "From when on results count, as an RFC 3339 time; not with months",
              example = "2026-11-01T00:00:00Z",
              schema = @Schema(type = SchemaType.STRING, format = "date-time"))
          @RestQuery
          @Nullable Since since,
      @Parameter(
              description =
                  "Which checks count, by comma: profiling, monitoring, partitioned; the last two"
                      + " unless said",
              example = "monitoring",
              schema = @Schema(implementation = String.class))
          @RestQuery
          @Separator(",")
          Set<CheckType> checkTypes,
      @Parameter(
              description = "Only checks that have a result of their own each day, or each month",
              example = "daily",
              schema = @Schema(enumeration = {"daily", "monthly"}))
          @RestQuery
          @Nullable TimeScale timeScale,
      @Parameter(description = "Only results of this data group", example = "country/DE") @RestQuery
          @Nullable String dataGroup,
      @Parameter(description = "Only this check", example = "daily_row_count") @RestQuery
          @Nullable String checkName,
      @Parameter(description = "Only checks of this category", example = "volume") @RestQuery
          @Nullable String category,
      @Parameter(
              description = "Only checks of this comparison with another table",
              example = "orders_vs_erp")
          @RestQuery
          @Nullable String tableComparison,
      @Parameter(description = "Only checks of this dimension of quality", example = "Completeness")
          @RestQuery
          @Nullable String qualityDimension,
      @Parameter(
              description = "What is wanted besides the summary, by comma: checks, columns",
              example = "checks",
              schema = @Schema(implementation = String.class))
          @RestQuery
          @Separator(",")
          Set<QualityInclude> include) {
    return verdicts.on(
        id,
        new QualityQuery(
            months == null ? null : months.value(),
            since == null ? null : since.value(),
            checkTypes,
            timeScale,
            dataGroup,
            checkName,
            category,
            tableComparison,
            qualityDimension),
        include);
  }
}
