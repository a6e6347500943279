package io.datasetgateway.resilience;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Keeps repetitions from multiplying a backend's trouble: in any window, repetitions stay at or
 * below the larger of a share of the first attempts and a small minimum.
 */
final class RetryBudget {
  private static final int SLOTS = 20;

  private final double ratio;
  private final int min;
  private final long slotNanos;
  private final LongSupplier clock;
  private final Deque<Slot> slots = new ArrayDeque<>();

  private static final class Slot {
    final long number;
    int first;
    int repeated;

    Slot(long number) {
      this.number = number;
    }
  }

  RetryBudget(ToleranceConfig.RetryBudgetConfig config, LongSupplier nanoClock) {
    this.ratio = config.ratio();
    this.min = config.min();
    this.slotNanos = Math.max(1, config.window().toNanos() / SLOTS);
    this.clock = nanoClock;
  }

  synchronized void recordFirst() {
    current().first++;
  }

  /** Takes one repetition, if the budget still holds one. */
  synchronized boolean tryRepeat() {
    Slot now = current();
    if (left() < 1) {
      return false;
    }
    now.repeated++;
    return true;
  }

  /** How many repetitions it still holds. */
  synchronized int left() {
    current();
    int first = 0;
    int repeated = 0;
    for (Slot slot : slots) {
      first += slot.first;
      repeated += slot.repeated;
    }
    return (int) Math.max(0, Math.max(min, ratio * first) - repeated);
  }

  private Slot current() {
    long number = Math.floorDiv(clock.getAsLong(), slotNanos);
    while (!slots.isEmpty() && slots.peekFirst().number <= number - SLOTS) {
      slots.removeFirst();
    }
    Slot last = slots.peekLast();
    if (last == null || last.number != number) {
      last = new Slot(number);
      slots.addLast(last);
    }
    return last;
  }
}
