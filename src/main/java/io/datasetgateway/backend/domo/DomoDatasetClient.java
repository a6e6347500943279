package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.Native;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Domo's data service, as far as we call it. Dataset ids are UUID texts, times epoch milliseconds.
 * An answer that is {@code RestResponse<String>} is not looked at: what stands in it is not
 * documented, and as {@code Void} the client would insist on JSON.
 */
@Path("/api/data")
@Produces(MediaType.APPLICATION_JSON)
interface DomoDatasetClient {

  /**
   * Lists datasets.
   *
   * @param limit at most 50, as working clients hold
   * @param offset how many datasets to pass over
   * @param nameLike only those whose name contains this; absent for all
   * @param part which groups of members are wanted, separated by commas
   */
  @GET
  @Path("/v3/datasources")
  Uni<DomoDatasetPage> list(
      @RestQuery int limit,
      @RestQuery int offset,
      @RestQuery String orderBy,
      @RestQuery @Nullable String nameLike,
      @RestQuery String part);

  /** Recorded; 404 for an unknown dataset. */
  @GET
  @Path("/v3/datasources/{id}")
  Uni<Native<DomoDataset>> get(@RestPath String id, @RestQuery String part);

  /** Creates an empty dataset, each time it is called. As working clients send it. */
  @POST
  @Path("/v2/datasources")
  Uni<DomoCreated> create(DomoNewDataset dataset);

  /** Changes the members that are present. As a working client sends it. */
  @PUT
  @Path("/v3/datasources/{id}/properties")
  Uni<RestResponse<String>> edit(@RestPath String id, DomoProperties properties);

  /**
   * Removes a dataset.
   *
   * @param deleteMethod {@code soft}, which Domo can undo, or {@code hard}
   */
  @DELETE
  @Path("/v3/datasources/{id}")
  Uni<RestResponse<String>> delete(@RestPath String id, @RestQuery String deleteMethod);

  /** Replaces the list of columns; takes effect for queries once indexed. Recorded. */
  @POST
  @Path("/v2/datasources/{id}/schemas")
  Uni<RestResponse<String>> replaceSchema(@RestPath String id, DomoSchemaChange change);

  /** Starts an index of what is not indexed yet. As working clients send it. */
  @POST
  @Path("/v3/datasources/{id}/indexes")
  Uni<RestResponse<String>> index(@RestPath String id, DomoIndexRequest request);

  /** Replaces the whole list of tags. Recorded; the body is a bare array. */
  @POST
  @Path("/ui/v3/datasources/{id}/tags")
  Uni<RestResponse<String>> replaceTags(@RestPath String id, List<String> tags);

  /** Documented. */
  @GET
  @Path("/v3/datasources/{id}/permissions")
  Uni<DomoPermissions> permissions(@RestPath String id);

  /**
   * Asks for a ticket, a new one each time. Recorded.
   *
   * @param dataTag the partition; absent for the dataset as a whole
   */
  @POST
  @Path("/v3/datasources/{id}/uploads")
  Uni<DomoUploadTicket> startUpload(
      @RestPath String id, @RestQuery @Nullable String dataTag, DomoUploadStart start);

  /** Makes the parts of an upload a version of the data. As working clients send it. */
  @PUT
  @Path("/v3/datasources/{id}/uploads/{uploadId}/commit")
  Uni<DomoCommitted> commit(@RestPath String id, @RestPath String uploadId, DomoCommit commit);

  /** The same as {@link #index}, with what it answers. */
  @POST
  @Path("/v3/datasources/{id}/indexes")
  Uni<DomoIndexing> startIndex(@RestPath String id, DomoIndexRequest request);

  /** Documented; 404 for an index that is not known. */
  @GET
  @Path("/v3/datasources/{id}/indexes/{key}/statuses")
  Uni<DomoIndexStatus> indexStatus(@RestPath String id, @RestPath String key);

  /**
   * Lists what commits brought; the order is not documented.
   *
   * @param startRecordedTime epoch milliseconds; absent for all that there are
   * @param endRecordedTime epoch milliseconds; absent for up to now
   * @param statuses Domo's words, which are not documented; empty for all
   * @param limitToIndexed false for those that cannot be queried yet, too
   * @param limit without it, all that there ever were
   * @param offset how many to pass over; absent for none
   */
  @GET
  @Path("/v3/datasources/{id}/dataversions/details")
  Uni<List<@Nullable DomoDataVersion>> versions(
      @RestPath String id,
      @RestQuery @Nullable Long startRecordedTime,
      @RestQuery @Nullable Long endRecordedTime,
      @RestQuery List<String> statuses,
      @RestQuery boolean limitToIndexed,
      @RestQuery int limit,
      @RestQuery @Nullable Integer offset);

  /** Gives each principal its access, and leaves all others alone. As working clients send it. */
  @POST
  @Path("/v3/datasources/{id}/share")
  Uni<RestResponse<String>> share(@RestPath String id, DomoShare share);

  /**
   * Takes away what one principal may do.
   *
   * @param type {@code USER} or {@code GROUP}
   * @param principal a number as text
   */
  @DELETE
  @Path("/v3/datasources/{id}/permissions/{type}/{principal}")
  Uni<RestResponse<String>> revoke(
      @RestPath String id, @RestPath String type, @RestPath String principal);
}
