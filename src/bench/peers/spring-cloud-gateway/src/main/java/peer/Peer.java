package peer;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;

/** Passes everything on to {@code --stub}, and what is for the sink to {@code --sink}. */
@SpringBootApplication
public class Peer {
  @Bean
  RouteLocator everything(
      RouteLocatorBuilder routes, @Value("${stub}") String stub, @Value("${sink}") String sink) {
    return routes
        .routes()
        .route(route -> route.path("/api/data/v3/sink").uri(sink))
        .route(route -> route.path("/**").uri(stub))
        .build();
  }

  public static void main(String[] arguments) {
    SpringApplication.run(Peer.class, arguments);
  }
}
