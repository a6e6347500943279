package io.datasetgateway.sandbox;

import java.util.List;

/** Rows of a dataset, wherever they come from. */
sealed interface DomoRows {

  long count();

  long bytes();

  /** What was sent, as files of CSV without a header, in order. */
  record Uploaded(List<DomoPartFile> parts) implements DomoRows {

    public Uploaded {
      parts = List.copyOf(parts);
    }

    @Override
    public long count() {
      return parts.stream().mapToLong(DomoPartFile::rows).sum();
    }

    @Override
    public long bytes() {
      return parts.stream().mapToLong(DomoPartFile::bytes).sum();
    }
  }

  /**
   * Rows of the seed, made when they are read, the same each time.
   *
   * @param first the number of the first of them
   */
  record Generated(long first, long count) implements DomoRows {

    private static final int ABOUT_ROW_BYTES = 61;

    @Override
    public long bytes() {
      return count * ABOUT_ROW_BYTES;
    }
  }

  /** What is left of a partition whose data was deleted. */
  record None() implements DomoRows {

    @Override
    public long count() {
      return 0;
    }

    @Override
    public long bytes() {
      return 0;
    }
  }
}
