package org.vae4j.model.network.onednn;

import java.util.List;
import org.vae4j.model.network.FeatureShape;

/** What one vertex of the configuration computes, for a batch of any size. */
sealed interface Operation
    permits Operation.Convolution,
        Operation.Dense,
        Operation.Reshape,
        PoolingOperation,
        UpSamplingOperation,
        ActivationOperation,
        SumOperation,
        NormalizationOperation,
        DropoutOperation {

  /** The name of the vertex. */
  String name();

  /** The name of the vertex, or of the network's input, that feeds it first. */
  String input();

  /** The names of all that feed it, whose shapes are the same. */
  default List<String> feeders() {
    return List.of(input());
  }

  /** The function at the end. */
  default Nonlinearity activation() {
    return Nonlinearity.IDENTITY;
  }

  /** The same without the function at the end. */
  default Operation linear() {
    return this;
  }

  /** Whether, in training, what it gives for an image depends on the others of the batch. */
  default boolean looksAcrossBatch() {
    return false;
  }

  /**
   * The shape of the output for one image.
   *
   * @throws IllegalArgumentException if the input's shape does not fit
   */
  FeatureShape outputShape(FeatureShape inputShape);

  /**
   * A convolution, plain or transposed.
   *
   * @param transposed whether it goes from the narrow side to the wide one
   * @param kernel the window
   * @param inputs channels of the input
   * @param outputs channels of the output
   * @param activation the function at the end
   * @param offsets where its parameters are
   */
  record Convolution(
      String name,
      String input,
      boolean transposed,
      Kernel kernel,
      int inputs,
      int outputs,
      Nonlinearity activation,
      Offsets offsets)
      implements Operation {

    Axis axis(FeatureShape inputShape, int dimension) {
      int size = inputShape.size(dimension);
      return transposed
          ? Axis.transposed(size, kernel, dimension)
          : Axis.convolved(size, kernel, dimension);
    }

    @Override
    public Operation linear() {
      return new Convolution(
          name, input, transposed, kernel, inputs, outputs, Nonlinearity.IDENTITY, offsets);
    }

    @Override
    public FeatureShape outputShape(FeatureShape inputShape) {
      require(
          name,
          inputShape.isMap() && inputShape.size(2) == inputs,
          inputShape,
          inputs + " channels");
      if (!transposed) {
        kernel.requireFits(name, inputShape);
      }
      return FeatureShape.of(axis(inputShape, 0).output(), axis(inputShape, 1).output(), outputs);
    }
  }

  /**
   * A fully connected layer.
   *
   * @param inputs numbers in the input
   * @param outputs numbers in the output
   * @param activation the function at the end
   * @param offsets where its parameters are
   */
  record Dense(
      String name, String input, int inputs, int outputs, Nonlinearity activation, Offsets offsets)
      implements Operation {

    @Override
    public Operation linear() {
      return new Dense(name, input, inputs, outputs, Nonlinearity.IDENTITY, offsets);
    }

    @Override
    public FeatureShape outputShape(FeatureShape inputShape) {
      require(
          name,
          inputShape.isVector() && inputShape.length() == inputs,
          inputShape,
          inputs + " numbers");
      return FeatureShape.of(outputs);
    }
  }

  /**
   * The same numbers in another shape.
   *
   * @param shape the shape for one image
   */
  record Reshape(String name, String input, FeatureShape shape) implements Operation {

    @Override
    public FeatureShape outputShape(FeatureShape inputShape) {
      require(name, inputShape.length() == shape.length(), inputShape, shape.length() + " numbers");
      return shape;
    }
  }

  /** Refuses an input's shape that does not fit. */
  static void require(String vertex, boolean fits, FeatureShape shape, String rule) {
    if (!fits) {
      throw new IllegalArgumentException(
          "%s: input (%s) must have %s".formatted(vertex, shape, rule));
    }
  }
}
