package io.datasetgateway.proxy;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A caller that says less than it announced, and goes. */
final class HalfClosed {
  private HalfClosed() {}

  /** Waits until the other end has let go as well. */
  static void send(String request) {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      // let go of, in another way
    }
  }
}
