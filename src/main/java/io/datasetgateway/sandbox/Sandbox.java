package io.datasetgateway.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A simulated Domo instance, a simulated DQOps server and the port that breaks them.
 *
 * <p>State lives in memory, uploaded rows in a temporary directory; it starts from the same seed
 * each time and ends with {@link #close()}. Ids and names are the same in every run; only the times
 * of quality checks follow the clock, so that what is fresh in the seed is fresh whenever it runs.
 */
public final class Sandbox implements AutoCloseable {

  private static final long START_SECONDS = 30;

  private final String host;
  private final DomoStore domoStore;
  private final SimulatedServer domo;
  private final SimulatedServer dqops;
  private final FaultPort faults;

  private Sandbox(Vertx vertx, String host, Clock clock, DqopsPace pace) {
    this.host = host;
    domoStore = DomoStore.seeded(clock);
    domo = new SimulatedServer(vertx, Simulated.DOMO, host);
    dqops = new SimulatedServer(vertx, Simulated.DQOPS, host);
    Map<Simulated, SimulatedServer> servers = Map.of(Simulated.DOMO, domo, Simulated.DQOPS, dqops);
    faults = new FaultPort(vertx, servers, domoStore.mail(), host);
    new DomoSimulation(domoStore).register(domo.router());
    DqopsJobQueue jobs = new DqopsJobQueue(vertx, clock, pace);
    new DqopsSimulation(DqopsStore.seeded(clock), jobs).register(dqops.router());
  }

  /**
   * Which TCP ports to listen on; 0 is any free port.
   *
   * @param fault the port that takes faults, not a backend
   */
  public record Ports(int domo, int dqops, int fault) {

    /**
     * @throws IllegalArgumentException for a number that is no port, or given twice: two servers of
     *     one Vert.x would silently share it
     */
    public Ports {
      Set<Integer> given = new HashSet<>();
      for (int port : new int[] {domo, dqops, fault}) {
        if (port < 0 || port > 65_535 || (port != 0 && !given.add(port))) {
          throw new IllegalArgumentException("Not three different TCP ports: " + port);
        }
      }
    }

    /** Three free ports. */
    public static Ports any() {
      return new Ports(0, 0, 0);
    }
  }

  /** As {@link #start(Vertx, Ports, String)}, reachable from this machine only. */
  public static Sandbox start(Vertx vertx, Ports ports) {
    return start(vertx, ports, "127.0.0.1");
  }

  /**
   * Blocks until all three ports listen: not for an event loop.
   *
   * @param host the address to bind to
   * @throws IllegalStateException when a port cannot be bound; none is left open
   */
  public static Sandbox start(Vertx vertx, Ports ports, String host) {
    return start(vertx, ports, host, Clock.systemUTC(), DqopsPace.standard());
  }

  static Sandbox start(Vertx vertx, Ports ports, String host, Clock clock, DqopsPace pace) {
    Sandbox sandbox = new Sandbox(vertx, host, clock, pace);
    try {
      await(
          // All of them, or a port that opens late would stay open after another failed.
          Future.join(
              sandbox.domo.listen(ports.domo()),
              sandbox.dqops.listen(ports.dqops()),
              sandbox.faults.listen(ports.fault())));
      return sandbox;
    } catch (IllegalStateException e) {
      sandbox.close();
      throw e;
    }
  }

  /** Base URL of the simulated Domo instance. */
  public URI domoUrl() {
    return url(domo.port());
  }

  /** Base URL of the simulated DQOps server. */
  public URI dqopsUrl() {
    return url(dqops.port());
  }

  /** Base URL of the fault port. */
  public URI faultUrl() {
    return url(faults.port());
  }

  /** The developer token that the simulated Domo accepts. It opens nothing else. */
  public String domoToken() {
    return DomoSimulation.TOKEN;
  }

  /** The key of DQOps' root data domain. It opens nothing but the simulation. */
  public String dqopsToken() {
    return DqopsKeys.ROOT_KEY;
  }

  /** The key of each further data domain, by the domain's technical name. */
  public Map<String, String> dqopsDomainTokens() {
    return DqopsKeys.DOMAIN_KEYS;
  }

  /** Closes all ports and forgets all state. Blocks until closed. */
  @Override
  public void close() {
    try {
      await(Future.join(domo.close(), dqops.close(), faults.close()));
    } finally {
      domoStore.close();
    }
  }

  private URI url(int port) {
    String name = host.equals("0.0.0.0") ? "127.0.0.1" : host;
    return URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port);
  }

  private static void await(Future<?> future) {
    try {
      future.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The sandbox's ports did not open or close", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the sandbox's ports opened or closed", e);
    }
  }
}
