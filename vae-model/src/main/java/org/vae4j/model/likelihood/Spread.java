package org.vae4j.model.likelihood;

/** Who says how far values spread about their mean. */
public enum Spread {
  /** The experiment. */
  FIXED,

  /** Training: one number that is learned for all values. */
  SHARED,

  /** The decoder, for each value. */
  PER_VALUE
}
