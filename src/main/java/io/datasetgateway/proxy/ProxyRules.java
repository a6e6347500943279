package io.datasetgateway.proxy;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.security.MalformedFile;
import io.datasetgateway.security.WatchedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the pass-through to a backend opens, and what it never does. Without a rule: closed. */
public final class ProxyRules {
  private final List<ProxyRule> open;
  private final List<PathTemplate> closed;

  ProxyRules(List<ProxyRule> open, List<PathTemplate> closed) {
    this.open = List.copyOf(open);
    this.closed = List.copyOf(closed);
  }

  /**
   * The rules that ship with a kind of backend.
   *
   * @param besides a class of the kind: the file is in its package
   * @throws IllegalStateException when it is not one
   */
  public static ProxyRules shipped(Class<?> besides, String file) {
    try (InputStream text = besides.getResourceAsStream(file)) {
      if (text == null) {
        throw new IllegalStateException("there is no " + file + " beside " + besides);
      }
      return ProxyRulesFile.read(text.readAllBytes()).toShipped();
    } catch (IOException | MalformedFile e) {
      throw new IllegalStateException(file + " beside " + besides + " " + e.getMessage(), e);
    }
  }

  /**
   * The rules of a backend, now: these, or those of the operator's file.
   *
   * @param file absent for these
   * @throws io.quarkus.runtime.configuration.ConfigurationException when the file is not a good one
   */
  WatchedFile<ProxyRules> inForce(BackendName backend, Optional<Path> file) {
    return new WatchedFile<>(
        "gateway.backends." + backend + ".proxy-rules-file",
        file,
        this,
        text -> opening(ProxyRulesFile.read(text).toOpen()),
        ProxyRules::toString);
  }

  /** The same, with others open: what is closed stays so. */
  ProxyRules opening(List<ProxyRule> others) {
    return new ProxyRules(others, closed);
  }

  @Override
  public String toString() {
    return open.size() + " rules";
  }

  /** The first rule for a call; absent when it is not open. */
  Optional<ProxyRule> find(String method, ProxyPath path) {
    for (PathTemplate one : closed) {
      if (one.covers(path)) {
        return Optional.empty();
      }
    }
    for (ProxyRule rule : open) {
      if (rule.opens(method, path)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }
}
