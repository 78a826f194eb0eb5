package org.vae4j.data;

import java.util.List;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.ValueRange;

/**
 * Images of which those of training are kept within what was measured of them, also where they are
 * drawn anew in each epoch, and all others are left as far beyond as they are.
 *
 * @param within the images, within what was measured
 * @param free the same images as far beyond as they are
 */
record MeasuredSplit(Dataset within, Dataset free) implements Dataset {

  @Override
  public ImageShape imageShape() {
    return free.imageShape();
  }

  @Override
  public ValueRange valueRange() {
    return free.valueRange();
  }

  @Override
  public List<String> valueNames() {
    return free.valueNames();
  }

  @Override
  public boolean isOfBytes() {
    return free.isOfBytes();
  }

  @Override
  public List<String> classNames() {
    return free.classNames();
  }

  @Override
  public Split training() {
    return within.training();
  }

  @Override
  public Split training(int epoch) {
    return within.training(epoch);
  }

  @Override
  public Split validation() {
    return free.validation();
  }

  @Override
  public String checksum() {
    return free.checksum();
  }
}
