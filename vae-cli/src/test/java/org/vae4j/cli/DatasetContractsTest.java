package org.vae4j.cli;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.contract.ContractCoverage;
import org.vae4j.api.contract.DatasetContract;
import org.vae4j.api.contract.TransformContract;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Transform;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.data.AddNoise;
import org.vae4j.data.Binarize;
import org.vae4j.data.Colour;
import org.vae4j.data.Csv;
import org.vae4j.data.DataModule;
import org.vae4j.data.Draw;
import org.vae4j.data.Fit;
import org.vae4j.data.Idx;
import org.vae4j.data.Images;
import org.vae4j.data.Mnist;
import org.vae4j.data.Normalize;
import org.vae4j.data.Npy;
import org.vae4j.data.Npz;
import org.vae4j.data.Selection;
import org.vae4j.data.Synthetic;

/**
 * Datasets and transforms that are built in pass the contracts that those of others are asked to
 * pass.
 */
class DatasetContractsTest {

  @Test
  void everyComponentOfTheseFamiliesHasItsContract() throws ReflectiveOperationException {
    ContractCoverage.check(this, new DataModule(), List.of(Dataset.class, Transform.class));
  }

  private static Selection fifty(String... classes) {
    return new Selection(Optional.of(List.of(classes)), Optional.of(50), Optional.of(0.25));
  }

  @Nested
  class CsvDatasets extends DatasetContract {
    private final Csv.Config config =
        new Csv.Config(
            SampleData.CSV,
            Optional.empty(),
            Optional.of("kind"),
            Optional.of(List.of("z", "x")),
            Optional.of(true),
            ";",
            Optional.of(List.of(2, 1, 1)),
            fifty("some", "none"));

    @Override
    protected ComponentConfig<Dataset> config() {
      return config;
    }

    @Override
    protected Dataset create() {
      SampleData.write();
      return new Csv(config, new Seeds(1));
    }
  }

  @Nested
  class IdxDatasets extends DatasetContract {
    private final Idx.Config config =
        new Idx.Config(
            SampleData.IDX_IMAGES,
            Optional.of(SampleData.IDX_LABELS),
            Optional.empty(),
            Optional.empty(),
            List.of("none", "some"),
            true,
            Optional.of(true),
            fifty("some", "none"));

    @Override
    protected ComponentConfig<Dataset> config() {
      return config;
    }

    @Override
    protected Dataset create() {
      SampleData.write();
      return new Idx(config, new Seeds(1));
    }
  }

  @Nested
  class ImagesDatasets extends DatasetContract {
    private final Images.Config config =
        new Images.Config(
            SampleData.PICTURES,
            Optional.empty(),
            Optional.of(List.of(2, 5)),
            Fit.STRETCH,
            Colour.GREY,
            Optional.of(true),
            fifty("some", "none"));

    @Override
    protected ComponentConfig<Dataset> config() {
      return config;
    }

    @Override
    protected Dataset create() {
      SampleData.write();
      return new Images(config, new Seeds(1));
    }
  }

  @Nested
  class NpyDatasets extends DatasetContract {
    private final Npy.Config config =
        new Npy.Config(
            SampleData.NPY_IMAGES,
            Optional.of(SampleData.NPY_LABELS),
            Optional.empty(),
            Optional.empty(),
            List.of("none", "some"),
            fifty("some", "none"));

    @Override
    protected ComponentConfig<Dataset> config() {
      return config;
    }

    @Override
    protected Dataset create() {
      SampleData.write();
      return new Npy(config, new Seeds(1));
    }
  }

  @Nested
  class NpzDatasets extends DatasetContract {
    private final Npz.Config config =
        new Npz.Config(
            SampleData.NPZ,
            "images",
            Optional.of("labels"),
            Optional.empty(),
            Optional.empty(),
            List.of("none", "some"),
            fifty("some", "none"));

    @Override
    protected ComponentConfig<Dataset> config() {
      return config;
    }

    @Override
    protected Dataset create() {
      SampleData.write();
      return new Npz(config, new Seeds(1));
    }
  }

  @Nested
  class MnistDatasets extends DatasetContract {
    private final Mnist.Config config = new Mnist.Config(fifty("1", "8"));

    @Override
    protected ComponentConfig<Dataset> config() {
      return config;
    }

    @Override
    protected Dataset create() {
      return new Mnist(config, new Seeds(1));
    }
  }

  @Nested
  class DynamicBinarizations extends TransformContract {
    @Override
    protected Binarize config() {
      return new Binarize(Draw.DYNAMIC, Optional.empty());
    }

    @Override
    protected Transform create() {
      return config();
    }
  }

  @Nested
  class StaticBinarizations extends TransformContract {
    @Override
    protected Binarize config() {
      return new Binarize(Draw.STATIC, Optional.empty());
    }

    @Override
    protected Transform create() {
      return config();
    }
  }

  @Nested
  class NoiseTransforms extends TransformContract {
    @Override
    protected AddNoise config() {
      return new AddNoise(AddNoise.Distribution.UNIFORM, 0.25, Draw.DYNAMIC);
    }

    @Override
    protected Transform create() {
      return config();
    }
  }

  @Nested
  class Normalizations extends TransformContract {
    @Override
    protected Normalize config() {
      return new Normalize(Normalize.Method.STANDARDISE);
    }

    @Override
    protected Transform create() {
      return config();
    }
  }

  @Nested
  class SyntheticDatasets extends DatasetContract {
    private final Synthetic.Config config =
        new Synthetic.Config(Synthetic.Kind.SHAPES, 16, 600, fifty("heart", "square"));

    @Override
    protected ComponentConfig<Dataset> config() {
      return config;
    }

    @Override
    protected Dataset create() {
      return new Synthetic(config, new Seeds(1));
    }
  }
}
