package io.datasetgateway.link;

import io.datasetgateway.backend.OfDataset;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.security.Scope;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /datasets/{id}/links}. */
@Path("/datasets/{id}/links")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Datasets")
class LinkResource {
  private final Links links;
  private final LinkCheck check;

  LinkResource(Links links, LinkCheck check) {
    this.links = links;
    this.check = check;
  }

  /**
   * The links of one dataset.
   *
   * @param items who counts most first
   * @param complete whether everybody who may declare links could be asked just now
   * @param sources how each backend took part
   */
  record LinkList(List<Link> items, boolean complete, List<SourceStatus> sources) {
    static LinkList of(LinkSet set) {
      return new LinkList(
          set.links(), set.sources().stream().allMatch(SourceStatus::wasAnswered), set.sources());
    }
  }

  @GET
  @PermissionsAllowed(Scope.DATASETS_READ)
  @OfDataset(LinkDeclarations.class)
  @Operation(
      operationId = "listLinks",
      summary = "Lists which tables feed a dataset, or what a table feeds",
      description =
          "From either end. A link is declared by the operator's links file, by the table in DQOps"
              + " (advanced property domo.dataset.id, or label domo:<dataset>), or by the dataset in"
              + " Domo (tag dqops:<dataset id>), and never guessed; those who declare count in this"
              + " order, and conflict names who counts more and says otherwise. Links that lead"
              + " nowhere are shown with their state. A link whose other end the token may not"
              + " touch is not there. A source that could not be asked is not OK in sources, and"
              + " complete is false.")
  @APIResponse(
      responseCode = "200",
      description = "The links, who counts most first",
      content = @Content(schema = @Schema(implementation = LinkList.class)))
  public Uni<LinkList> list(@RestPath DatasetId id) {
    return links.of(id).chain(check::of).map(LinkList::of);
  }
}
