package org.vae4j.api.tensor;

/** Nothing to draw from. */
enum NoNoise implements Noise {
  INSTANCE;

  @Override
  public int nextBits() {
    throw new IllegalStateException("a pass that is random must be given noise");
  }

  @Override
  public Noise branch(String purpose, int... position) {
    return this;
  }
}
