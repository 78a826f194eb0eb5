package org.vae4j.experiment;

import java.util.List;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Transform;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Pattern;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.spi.Unwrapped;
import org.vae4j.api.training.Figure;

/**
 * A whole experiment, as its file describes it.
 *
 * @param name what it is called; run directories are named after it
 * @param model what the model is made from
 * @param dataset the images
 * @param transforms what changes them on their way to the model, one after another
 * @param training how it is trained
 * @param figures what is drawn at the end
 */
public record ExperimentConfig(
    @Description("what it is called: letters, digits, dots, hyphens and underscores")
        @Example("mnist-3-5")
        @Pattern(value = ExperimentConfig.NAME, rule = ExperimentConfig.NAME_RULE)
        String name,
    @Unwrapped ModelConfig model,
    @Description("the images") ComponentConfig<Dataset> dataset,
    @Description("change the images on their way to the model, one after another") @Default("[]")
        List<ComponentConfig<Transform>> transforms,
    @Description("how it is trained") TrainingConfig training,
    @Description("what is drawn at the end") @Default("[]") List<ComponentConfig<Figure>> figures) {

  static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
  static final String NAME_RULE =
      "begin with a letter or digit and have only letters, digits, dots, hyphens and underscores,"
          + " at most 100";

  /** Checks the settings. */
  public ExperimentConfig {
    Settings.check(ExperimentConfig.class, name, model, dataset, transforms, training, figures);
    transforms = List.copyOf(transforms);
    figures = List.copyOf(figures);
  }

  /**
   * The same experiment with other figures.
   *
   * @param others what is drawn instead
   * @return a copy
   */
  public ExperimentConfig withFigures(List<ComponentConfig<Figure>> others) {
    return new ExperimentConfig(name, model, dataset, transforms, training, others);
  }
}
