package org.vae4j.model.network.onednn;

import java.util.List;

/**
 * The window of a convolution.
 *
 * @param sizes height and width
 * @param strides steps in both directions
 * @param same whether zeros are added at the border so that only the stride changes the size
 */
record Kernel(List<Integer> sizes, List<Integer> strides, boolean same) {

  int size(int dimension) {
    return sizes.get(dimension);
  }

  int stride(int dimension) {
    return strides.get(dimension);
  }
}
