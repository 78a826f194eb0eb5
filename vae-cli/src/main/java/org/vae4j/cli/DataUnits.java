package org.vae4j.cli;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vae4j.experiment.InvalidRunException;
import org.vae4j.inference.VaeModel;

/** The units of the data that a model was trained on, for what it makes. */
final class DataUnits {
  private static final Logger LOG = LoggerFactory.getLogger(DataUnits.class);
  private static final int BYTE = 255;

  private final VaeModel model;
  private final boolean isKnown;

  /**
   * The units of a model's data. Says so where not all that was done to the data can be undone.
   *
   * @param model the model
   */
  DataUnits(VaeModel model) {
    this.model = model;
    this.isKnown = isKnown(model);
  }

  private static boolean isKnown(VaeModel model) {
    try {
      List<String> lasting = model.lastingTransforms();
      if (!lasting.isEmpty()) {
        LOG.info("values are as {} has left them, which cannot be undone", lasting);
      }
      return true;
    } catch (InvalidRunException e) {
      LOG.warn(
          "values are in the units of the model, as transforms cannot be undone: {}",
          e.getMessage());
      return false;
    }
  }

  /** Values of the model in the units of the data; bytes are whole numbers from 0 to 255. */
  float[] of(float[] image) {
    float[] values = isKnown ? model.restore(new float[][] {image})[0] : image;
    return areBytes() ? bytes(values) : values;
  }

  /** Whether values are whole numbers from 0 to 255. */
  boolean areBytes() {
    return isKnown && model.isOfBytes();
  }

  private static float[] bytes(float... values) {
    float[] bytes = new float[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = Math.round(BYTE * Math.max(0, Math.min(1, values[i])));
    }
    return bytes;
  }
}
