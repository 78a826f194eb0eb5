package org.vae4j.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Part;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.Engine;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Seeds;

/**
 * What every part of a model holds to, and the small experiment that parts are tested in.
 *
 * @param <F> the interface of the part
 */
public abstract class PartContract<F extends Part> extends ConfigContract<F> {
  static final Seeds SEEDS = new Seeds(1);

  PartContract(Class<F> family) {
    super(family);
  }

  /** A new one, whose parameters have not been started. */
  abstract F create();

  /**
   * The images of the test.
   *
   * @return 8×8 grey pixels, unless overridden
   */
  protected ImageShape imageShape() {
    return new ImageShape(8, 8, 1);
  }

  /**
   * The latent dimension of the test.
   *
   * @return 3, unless overridden
   */
  protected int latentDim() {
    return 3;
  }

  /**
   * The parameters of the posterior in the test, where the part does not decide that itself.
   *
   * @return mean and logVar, unless overridden
   */
  protected List<Head> heads() {
    return List.of(new Head(Sampler.MEAN, latentDim()), new Head(Sampler.LOG_VAR, latentDim()));
  }

  /**
   * What the part is told of the experiment.
   *
   * @return these images in two classes, this latent dimension, engine auto
   */
  protected final ModelSpec spec() {
    return new ModelSpec(imageShape(), 2, latentDim(), Engine.standard());
  }

  /** One whose parameters have been started as for training; with the same numbers each time. */
  final F started() {
    F part = create();
    for (Parameter parameter : learned(part)) {
      parameter.initializer().fill(parameter.value(), SEEDS.initialisation(parameter.name()));
    }
    allOf(part).forEach(within -> within.parameters().clearGradients());
    return part;
  }

  /** The part and those within it. */
  private static Collection<Part> allOf(Part part) {
    return part.withParts("").values();
  }

  /** All that is learned in the part and in those within it. */
  static List<Parameter> learned(Part part) {
    return allOf(part).stream().flatMap(within -> within.parameters().tensors().stream()).toList();
  }

  @Test
  void itsTensorsAreDistinctNamedViewsOfItsFlatVectors() {
    allOf(create()).forEach(part -> assertViews(part.parameters()));
  }

  private static void assertViews(Parameters parameters) {
    assertThat(parameters.tensors()).extracting(Parameter::name).doesNotHaveDuplicates();
    assertThat(parameters.tensors().stream().mapToLong(tensor -> tensor.value().length()).sum())
        .isEqualTo(parameters.count());
    for (Parameter tensor : parameters.tensors()) {
      assertThat(tensor.gradient().shape()).as(tensor.name()).isEqualTo(tensor.value().shape());
      assertIsView(tensor.name(), tensor.value(), parameters.values());
      assertIsView(tensor.name() + "'s gradient", tensor.gradient(), parameters.gradients());
    }
  }

  private static void assertIsView(String name, INDArray view, INDArray vector) {
    vector.assign(0);
    view.assign(1);
    assertThat(vector.sumNumber().longValue()).as(name).isEqualTo(view.length());
  }

  @Test
  void itsParametersStartAtFiniteNumbers() {
    for (Parameter tensor : learned(started())) {
      for (float value : Floats.copyOf(tensor.value())) {
        assertThat(value).as(tensor.name()).isFinite();
      }
    }
  }

  @Test
  void itsSummaryCountsAllItsParameters() {
    F part = create();
    assertThat(part.layers()).isNotEmpty();
    assertThat(part.layers().stream().mapToLong(LayerSummary::parameterCount).sum())
        .isEqualTo(part.parameterCount());
  }

  @Test
  void isMadeAnewWithParametersOfItsOwn() {
    F first = started();
    List<INDArray> before = learned(first).stream().map(tensor -> tensor.value().dup()).toList();
    learned(started()).forEach(tensor -> tensor.value().assign(7));
    assertThat(learned(first)).extracting(Parameter::value).isEqualTo(before);
  }
}
