package org.vae4j.api.data;

/** Which values images have. */
public enum ValueRange {
  /** Each is in [0, 1], as those of pixels are. */
  UNIT,

  /** Each is a finite number, as a measurement may be. */
  REAL
}
