package org.vae4j.interop;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kinds of layers that have weights, as they are told from names and shapes. */
enum LayerKind {
  CONVOLUTION,
  TRANSPOSED_CONVOLUTION,
  DENSE,
  BATCH_NORMALIZATION,
  LAYER_NORMALIZATION;

  private static final Pattern NUMBERED = Pattern.compile("(.+?)(?:_(\\d{1,6}))?");

  /** What Keras calls such layers, and we. */
  private Set<String> names() {
    return switch (this) {
      case CONVOLUTION -> Set.of("conv2d", "conv");
      case TRANSPOSED_CONVOLUTION -> Set.of("conv2d_transpose", "conv_2d_transpose");
      case DENSE -> Set.of("dense");
      case BATCH_NORMALIZATION -> Set.of("batch_normalization");
      case LAYER_NORMALIZATION -> Set.of("layer_normalization");
    };
  }

  /** What Keras calls its variables, in Keras's order. */
  List<String> tensors() {
    return switch (this) {
      case CONVOLUTION, TRANSPOSED_CONVOLUTION, DENSE -> List.of("kernel", "bias");
      case BATCH_NORMALIZATION -> List.of("gamma", "beta", "moving_mean", "moving_variance");
      case LAYER_NORMALIZATION -> List.of("gamma", "beta");
    };
  }

  /** The kind of a name such as {@code conv2d_3}. */
  static Optional<LayerKind> ofName(String layer) {
    Matcher name = NUMBERED.matcher(layer);
    if (name.matches()) {
      for (LayerKind kind : values()) {
        if (kind.names().contains(name.group(1))) {
          return Optional.of(kind);
        }
      }
    }
    return Optional.empty();
  }

  /** The number in a name such as {@code conv2d_3}, 0 if there is none. */
  static int number(String layer) {
    Matcher name = NUMBERED.matcher(layer);
    return name.matches() && name.group(2) != null ? Integer.parseInt(name.group(2)) : 0;
  }

  /** The kind of a layer of another name, by what it has. */
  static Optional<LayerKind> ofTensors(String layer, Set<String> names, int kernelRank) {
    if (kernelRank == 2) {
      return Optional.of(DENSE);
    }
    if (kernelRank == 4) {
      return Optional.of(layer.contains("transpose") ? TRANSPOSED_CONVOLUTION : CONVOLUTION);
    }
    if (names.contains("gamma")) {
      return Optional.of(names.contains("moving_mean") ? BATCH_NORMALIZATION : LAYER_NORMALIZATION);
    }
    return Optional.empty();
  }
}
