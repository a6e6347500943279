package io.datasetgateway.entitlement;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts that only speak of what is hidden. All of them are looked for at once: hundreds of them in
 * tens of thousands of answers.
 */
final class Markers {
  /** Length of the beginning by which they are found: none is shorter. */
  static final int SHORTEST = 8;

  private static final int BASE = 31;
  private static final int LEAVING = power();
  private static final int MASK = 0xFFFF;

  private final Map<Integer, List<String>> byStart = new HashMap<>();
  private final BitSet starts = new BitSet(MASK + 1);

  Markers(Collection<String> texts) {
    texts.forEach(this::add);
  }

  /** Another one. */
  void add(String text) {
    if (text.length() < SHORTEST) {
      throw new IllegalArgumentException("too short to tell anything: " + text);
    }
    int hash = 0;
    for (int i = 0; i < SHORTEST; i++) {
      hash = hash * BASE + text.charAt(i);
    }
    byStart.computeIfAbsent(hash, key -> new ArrayList<>()).add(text);
    starts.set(hash & MASK);
  }

  /** Those that a text holds. */
  List<String> in(String text) {
    List<String> found = new ArrayList<>();
    int hash = 0;
    for (int i = 0; i < text.length(); i++) {
      hash = hash * BASE + text.charAt(i);
      hash -= i < SHORTEST ? 0 : text.charAt(i - SHORTEST) * LEAVING;
      if (starts.get(hash & MASK)) {
        look(hash, text, i - SHORTEST + 1, found);
      }
    }
    return found;
  }

  private void look(int hash, String text, int at, List<String> found) {
    for (String one : byStart.getOrDefault(hash, List.of())) {
      if (text.startsWith(one, at)) {
        found.add(one);
      }
    }
  }

  private static int power() {
    int power = 1;
    for (int i = 0; i < SHORTEST; i++) {
      power *= BASE;
    }
    return power;
  }
}
