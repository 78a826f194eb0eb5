package org.vae4j.data;

/** What becomes of pictures whose proportions are not those wanted. */
public enum Fit {
  /** The middle of the picture is taken. */
  CROP,

  /** The picture is stretched. */
  STRETCH
}
