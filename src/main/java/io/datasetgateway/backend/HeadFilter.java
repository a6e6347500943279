package io.datasetgateway.backend;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Lets go of bytes that nobody will read: the answer to HEAD is that to GET without its body. */
class HeadFilter {

  @ServerResponseFilter
  public void letGo(ContainerRequestContext request, ContainerResponseContext response) {
    if (HttpMethod.HEAD.equals(request.getMethod())
        && response.getEntity() instanceof OutgoingBytes unread) {
      unread.bytes().subscribe().with(none -> {}, failure -> {}).cancel();
    }
  }
}
