package io.datasetgateway.state;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis server as a process of its own. The build brings one; where that does not run, one
 * on the PATH is taken, and where there is none, the test is skipped and says so.
 */
public final class RedisProcess implements AutoCloseable {
  private static final Optional<String> SERVER =
      Stream.of(bundled(), Optional.of("redis-server"))
          .flatMap(Optional::stream)
          .filter(RedisProcess::runs)
          .findFirst();

  private final int port;
  private Process process;

  private RedisProcess(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /**
   * Starts one and waits until it listens.
   *
   * @param settings as on its command line
   */
  public static RedisProcess start(String... settings) {
    Assumptions.assumeTrue(
        SERVER.isPresent(),
        "no redis-server runs here: neither the bundled one nor one on the PATH");
    int port = freePort();
    return new RedisProcess(port, launch(port, settings));
  }

  public int port() {
    return port;
  }

  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /** Ends it at once, as a crash does; all that it held is gone. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Starts it anew, at the same port, without anything. */
  public void restart() {
    process = launch(port);
  }

  /** From now on it takes connections, and answers nothing. */
  public void freeze() {
    signal("-STOP");
  }

  /** Ends {@link #freeze}. */
  public void thaw() {
    signal("-CONT");
  }

  @Override
  public void close() {
    kill();
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Process launch(int port, String... settings) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(SERVER.orElseThrow(), "--port", String.valueOf(port)));
    command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
    command.addAll(List.of(settings));
    try {
      Path home = Files.createTempDirectory("redis");
      Process process =
          new ProcessBuilder(command)
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(home.resolve("log").toFile())
              .start();
      awaitListening(process, port);
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitListening(Process process, int port) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (process.isAlive() && System.nanoTime() < end) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 100);
        return;
      } catch (IOException e) {
        Thread.onSpinWait();
      }
    }
    throw new IllegalStateException("redis-server did not start");
  }

  private static boolean runs(String server) {
    try {
      Process version =
          new ProcessBuilder(server, "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return version.waitFor(10, TimeUnit.SECONDS) && version.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<String> bundled() {
    try {
      File server = ExecutableProvider.newJarResourceProvider().get();
      return Optional.of(server.getAbsolutePath());
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
