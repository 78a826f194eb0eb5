package org.vae4j.interop;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads weights from HDF5. Links are not followed, so nothing but the file is read, and depth and
 * number of its groups are bounded.
 */
final class Hdf5Weights {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_NODES = 100_000;
  private static final String NAME = "name";

  private final Path path;
  private final List<WeightFile.Tensor> tensors = new ArrayList<>();
  private final Map<String, String> labels = new LinkedHashMap<>();
  private int nodes;

  private Hdf5Weights(Path path) {
    this.path = path;
  }

  static WeightFile open(Path path) {
    HdfFile file = guarded(path, () -> new HdfFile(path));
    try {
      Hdf5Weights weights = new Hdf5Weights(path);
      guarded(
          path,
          () -> {
            weights.add("", file, 0);
            return file;
          });
      return new WeightFile(path, weights.tensors, weights.labels, file);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Of a damaged file, the library throws whatever comes. */
  private static <T> T guarded(Path path, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InvalidWeightsException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
      throw new InvalidWeightsException(
          path, "it is damaged, or HDF5 of a kind that is not read: " + e, e);
    }
  }

  private void add(String prefix, Group group, int depth) {
    if (depth > MAX_DEPTH) {
      throw new InvalidWeightsException(
          "%s: groups (%s) must be within one another at most %d deep"
              .formatted(path, prefix, MAX_DEPTH));
    }
    label(prefix, group);
    for (Node node : group) {
      nodes++;
      if (nodes > MAX_NODES) {
        throw new InvalidWeightsException(
            "%s: groups and tensors must be at most %d".formatted(path, MAX_NODES));
      }
      String name = prefix + node.getName();
      if (node.isLink()) {
        continue;
      }
      if (node instanceof Group inner) {
        add(name + "/", inner, depth + 1);
      } else if (node instanceof Dataset dataset) {
        List<Long> shape = Arrays.stream(dataset.getDimensionsAsLong()).boxed().toList();
        boolean isReal = dataset.getDataType() instanceof FloatingPoint;
        tensors.add(new WeightFile.Tensor(name, shape, isReal, () -> numbers(dataset)));
      }
    }
  }

  private void label(String prefix, Group group) {
    Attribute name = group.getAttribute(NAME);
    if (name != null && name.getData() instanceof String label) {
      labels.put(prefix, label);
    }
  }

  private INDArray numbers(Dataset dataset) {
    return guarded(
        path,
        () -> {
          Object data = dataset.getDataFlat();
          float[] values;
          if (data instanceof float[] floats) {
            values = floats;
          } else if (data instanceof double[] doubles) {
            values = new float[doubles.length];
            for (int i = 0; i < values.length; i++) {
              values[i] = (float) doubles[i];
            }
          } else {
            throw new InvalidWeightsException(
                "%s: %s must have floating-point numbers".formatted(path, dataset.getPath()));
          }
          return Nd4j.create(values, dataset.getDimensionsAsLong(), 'c');
        });
  }
}
