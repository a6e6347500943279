package io.datasetgateway.state;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many things, of which the one that was not used for longest goes first. Not for several
 * threads at once.
 */
public final class LatelyUsed<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;
  private final int most;

  public LatelyUsed(int most) {
    super(16, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
