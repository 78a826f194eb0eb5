package org.vae4j.model.network.onednn;

import java.util.List;
import org.vae4j.model.network.FeatureShape;

/**
 * The window of a convolution.
 *
 * @param sizes height and width
 * @param strides steps in both directions
 * @param dilations pixels from one number of the kernel to the next, in both directions
 * @param same whether zeros are added at the border so that only the stride changes the size
 */
record Kernel(List<Integer> sizes, List<Integer> strides, List<Integer> dilations, boolean same) {

  int size(int dimension) {
    return sizes.get(dimension);
  }

  int dilation(int dimension) {
    return dilations.get(dimension);
  }

  /** Pixels from the first that it reads to the last. */
  int extent(int dimension) {
    return (size(dimension) - 1) * dilation(dimension) + 1;
  }

  /** Refuses a map that is smaller than the window where nothing is added at the border. */
  void requireFits(String vertex, FeatureShape map) {
    Operation.require(vertex, map.isMap(), map, "height, width and channels");
    if (!same) {
      Operation.require(vertex, map.size(0) >= extent(0), map, "height >= " + extent(0));
      Operation.require(vertex, map.size(1) >= extent(1), map, "width >= " + extent(1));
    }
  }

  int stride(int dimension) {
    return strides.get(dimension);
  }
}
