package org.vae4j.cli;

import org.vae4j.inference.VaeModel;

/** A seed for each batch of images that is encoded, so that no two draw the same noise. */
final class CodeSeeds {
  private final long first;
  private int batch;

  CodeSeeds(long first) {
    this.first = first;
  }

  /** The first batch has the seed itself, as {@link VaeModel#encodeSample} would. */
  long next() {
    return first + ((long) batch++ << Integer.SIZE);
  }
}
