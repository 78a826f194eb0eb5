package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Vae;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.training.FigureSubject;

class FirstLayerFiltersTest {
  private static final ImageShape GREY = new ImageShape(2, 3, 1);
  private static final ImageShape RGB = new ImageShape(2, 3, 3);

  @Test
  void aConvolutionHasAnImageForEachFilter() {
    // [kh, kw, in, out] = [1, 2, 1, 3]
    INDArray kernel = tensor(new long[] {1, 2, 1, 3}, 1, 2, 3, 4, 5, 6);
    INDArray filters = FirstLayerFilters.filters(kernel, GREY, 2);
    assertThat(filters.shape()).containsExactly(2, 1, 2, 1);
    assertThat(filters.dup('c').data().asFloat()).containsExactly(1, 4, 2, 5);
  }

  @Test
  void aDenseLayerHasAnImageOfTheSizeOfTheDataForEachUnit() {
    INDArray kernel = Nd4j.linspace(0, 11, 12).castTo(tensor(new long[] {1}, 0).dataType());
    INDArray filters = FirstLayerFilters.filters(kernel.reshape('c', 6, 2), GREY, 64);
    assertThat(filters.shape()).containsExactly(2, 2, 3, 1);
    assertThat(filters.dup('c').data().asFloat())
        .containsExactly(0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11);
  }

  @Test
  void inputsBeyondTheImageAreLeftOut() {
    // Three channels and two labels; one pixel, one filter.
    INDArray kernel = tensor(new long[] {1, 1, 5, 1}, 1, 2, 3, 8, 9);
    assertThat(FirstLayerFilters.filters(kernel, RGB, 64).dup('c').data().asFloat())
        .containsExactly(1, 2, 3);
  }

  @Test
  void colourIsTheWeightRelativeToTheLargest() {
    INDArray kernel = tensor(new long[] {1, 2, 1, 2}, 0.5f, -2, 0, 1);
    Drawing drawing = draw(kernel, GREY);
    // Each weight becomes 12 pixels wide in an image of 24 and a gap, and each pixel 16.
    int pixel = 12 * 16;
    int image = 25 * 16;
    assertThat(Pictures.colourAt(drawing, 2, 2)).isEqualTo(Pictures.bone(0.625));
    assertThat(Pictures.colourAt(drawing, pixel + 2, 2)).isEqualTo(Pictures.bone(0.5));
    assertThat(Pictures.colourAt(drawing, image + 2, 2)).isEqualTo(Pictures.bone(0));
    assertThat(Pictures.texts(drawing))
        .contains(
            "Filters of the encoder's first layer, conv_0",
            "2 filters of 1×2 pixels",
            "−2",
            "0",
            "2",
            "weight");
    Pictures.assertLegible(drawing);
  }

  @Test
  void isDrawnOfColourImagesAndOfBrokenWeights() {
    INDArray kernel = tensor(new long[] {1, 1, 3, 1}, 1, -1, 0);
    assertThat(Pictures.colourAt(draw(kernel, RGB), 2, 2)).isEqualTo(0xFF0080);
    INDArray nothing = tensor(new long[] {1, 1, 1, 2}, 0, Float.NaN);
    Drawing drawing = draw(nothing, GREY);
    assertThat(Pictures.colourAt(drawing, 2, 2)).isEqualTo(Pictures.bone(0.5));
    assertThat(Pictures.colourAt(drawing, 25 * 16 + 2, 2)).isEqualTo(ColourMap.NOT_A_NUMBER);
    Pictures.assertLegible(drawing);
  }

  @Test
  void rejectsAnEncoderThatSeesNoPixels() {
    Dataset dataset = Stubs.dataset(GREY, List.of());
    FirstLayerFilters.Config config =
        new FirstLayerFilters.Config(64, ColourMap.BONE, Canvas.standard());
    for (Encoder encoder :
        List.of(
            Stubs.vae(1, GREY, z -> z).encoder(),
            new WithKernel(tensor(new long[] {5, 1}, new float[5])))) {
      assertThatThrownBy(() -> new FirstLayerFilters(config, encoder, dataset))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "encoder must begin with a convolution or a dense layer of its images (2×3×1)");
    }
  }

  private static Drawing draw(INDArray kernel, ImageShape shape) {
    Vae stub = Stubs.vae(1, shape, z -> z);
    Vae vae = new Vae(new WithKernel(kernel), stub.sampler(), stub.decoder(), stub.loss());
    FigureSubject subject = Stubs.subject(vae, Stubs.dataset(shape, List.of(), 0));
    return new FirstLayerFilters(
            new FirstLayerFilters.Config(64, ColourMap.BONE, Canvas.standard()),
            vae.encoder(),
            subject.dataset())
        .drawing(subject);
  }

  private static INDArray tensor(long[] shape, float... values) {
    return Nd4j.create(values, shape, 'c');
  }

  private record WithKernel(INDArray kernel) implements Encoder {
    @Override
    public Pass forward(Batch batch, Mode mode, Noise noise) {
      throw new UnsupportedOperationException("nothing is encoded");
    }

    @Override
    public Parameters parameters() {
      Parameter parameter =
          new Parameter("conv_0/kernel", kernel, kernel.like(), Initializer.zeros());
      return new Parameters(kernel, kernel.like(), List.of(parameter));
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of();
    }
  }
}
