package org.vae4j.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.spi.FileErrors;
import org.vae4j.data.InvalidDataException;
import org.vae4j.data.NpzReader;
import org.vae4j.experiment.Safetensors;

/**
 * Weights of any origin: safetensors, an archive of NumPy, or HDF5 as Keras writes it, told apart
 * by content.
 *
 * <p>A tensor's numbers are read when they are asked for, and then checked.
 */
public final class WeightFile implements AutoCloseable {
  private static final byte[] ZIP = {'P', 'K'};
  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final int SIZE_BYTES = 8;

  private final Path path;
  private final List<Tensor> tensors;
  private final Map<String, String> labels;
  private final AutoCloseable source;

  /**
   * A tensor of a file.
   *
   * @param name its name in the file
   * @param shape its sizes; none for a single number
   * @param isReal whether its numbers are floating-point ones
   * @param numbers reads them, float32 in C order
   */
  record Tensor(String name, List<Long> shape, boolean isReal, Supplier<INDArray> numbers) {}

  WeightFile(Path path, List<Tensor> tensors, Map<String, String> labels, AutoCloseable source) {
    this.path = path;
    this.tensors = List.copyOf(tensors);
    this.labels = Map.copyOf(labels);
    this.source = source;
  }

  /**
   * Opens a file.
   *
   * @param path where it is
   * @return what is in it
   * @throws InvalidWeightsException if it is not there, of none of these formats, or damaged
   */
  public static WeightFile open(Path path) {
    byte[] start = start(path);
    try {
      if (startsWith(start, HDF5)) {
        return Hdf5Weights.open(path);
      }
      return startsWith(start, ZIP) ? npz(path) : safetensors(path, start);
    } catch (InvalidDataException e) {
      throw new InvalidWeightsException(e.getMessage());
    } catch (IOException e) {
      throw unreadable(path, e);
    } catch (UncheckedIOException e) {
      throw unreadable(path, e.getCause());
    } catch (OutOfMemoryError e) {
      throw new InvalidWeightsException(
          path, "it takes more memory than there is: give Java more with VAE_JAVA_OPTS=-Xmx…", e);
    }
  }

  private static void refuse(Path path, Optional<OtherFormat> other) {
    other.ifPresent(
        it -> {
          throw new InvalidWeightsException(path + ": " + it.remedy());
        });
  }

  private static byte[] start(Path path) {
    if (Files.isDirectory(path)) {
      refuse(path, OtherFormat.ofFolder(path));
    }
    if (!Files.isRegularFile(path)) {
      String problem = Files.isDirectory(path) ? "is a folder; it must be a file" : "is not there";
      throw new InvalidWeightsException(path + " " + problem);
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] start = in.readNBytes(SIZE_BYTES + 1);
      if (start.length == 0) {
        throw new InvalidWeightsException(path + ": the file is empty: save or download it again");
      }
      return start;
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static InvalidWeightsException unreadable(Path path, IOException e) {
    return new InvalidWeightsException(path, "it cannot be read: " + FileErrors.reason(e), e);
  }

  private static boolean startsWith(byte[] bytes, byte... magic) {
    return bytes.length >= magic.length
        && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
  }

  private static boolean isSafetensors(byte... start) {
    return start.length > SIZE_BYTES && start[SIZE_BYTES] == '{';
  }

  private static WeightFile npz(Path path) {
    refuse(path, OtherFormat.ofArchive(path));
    NpzReader reader = NpzReader.open(path);
    List<Tensor> tensors = new ArrayList<>();
    reader
        .shapes()
        .forEach(
            (name, shape) ->
                tensors.add(
                    new Tensor(
                        name,
                        shape.stream().map(Integer::longValue).toList(),
                        true,
                        () -> reader.read(name))));
    return new WeightFile(path, tensors, Map.of(), () -> {});
  }

  private static WeightFile safetensors(Path path, byte... start) throws IOException {
    if (!isSafetensors(start)) {
      refuse(path, OtherFormat.of(path, start));
      throw new InvalidWeightsException(
          path + ": it must be safetensors, an archive of NumPy (.npz) or HDF5 (.weights.h5)");
    }
    Map<String, INDArray> all = new LinkedHashMap<>();
    try {
      all.putAll(Safetensors.read(path));
    } catch (IOException e) { // whose message names the file
      throw new InvalidWeightsException(e.getMessage());
    }
    List<Tensor> tensors = new ArrayList<>();
    all.forEach(
        (name, tensor) ->
            tensors.add(
                new Tensor(
                    name, Arrays.stream(tensor.shape()).boxed().toList(), true, () -> tensor)));
    return new WeightFile(path, tensors, Map.of(), () -> {});
  }

  Path path() {
    return path;
  }

  List<Tensor> tensors() {
    return tensors;
  }

  /** What the file's program called the layers and models of groups, by the groups' names. */
  Map<String, String> labels() {
    return labels;
  }

  @Override
  public void close() {
    try {
      source.close();
    } catch (Exception e) {
      throw new InvalidWeightsException(path, "it cannot be closed: " + e.getMessage(), e);
    }
  }
}
