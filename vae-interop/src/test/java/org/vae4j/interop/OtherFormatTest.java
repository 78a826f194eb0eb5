package org.vae4j.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of other programs are called what they are, and the state of optimizers is no weight. */
class OtherFormatTest {
  @TempDir private Path folder;

  private Path archive(String file, String... entries) throws IOException {
    Path path = folder.resolve(file);
    try (OutputStream out = Files.newOutputStream(path);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(entry.getBytes(StandardCharsets.US_ASCII));
      }
    }
    return path;
  }

  private static void assertCalled(Path file, String... words) {
    assertThatThrownBy(() -> WeightFile.open(file))
        .isInstanceOf(InvalidWeightsException.class)
        .hasMessageStartingWith(file + ": it is ")
        .hasMessageContainingAll(words);
  }

  @Test
  void archivesAreToldByWhatIsInThem() throws IOException {
    assertCalled(
        archive("a.keras", "metadata.json", "config.json", "model.weights.h5"),
        "a whole model of Keras",
        "save_weights('model.weights.h5')");
    assertCalled(
        archive("model.pth", "archive/data.pkl", "archive/version", "archive/data/0"),
        "PyTorch",
        "model.safetensors");
    assertCalled(archive("photos.zip", "a.png"), "an archive without arrays of NumPy");
  }

  @Test
  void aDamagedModelOfKerasIsOne() throws IOException {
    Path file = Files.write(folder.resolve("cut.keras"), new byte[] {'P', 'K', 3, 4, 0, 0, 0});
    assertCalled(file, "a whole model of Keras");
  }

  @ParameterizedTest
  @CsvSource({"model.pkl, pickle of Python", "old.pth, PyTorch", "old.pt, PyTorch"})
  void picklesAreNotRun(String name, String word) throws IOException {
    byte[] pickle = {(byte) 0x80, 4, (byte) 0x95, 0x10, 0, 0, 0, 0, 0, 0, 0, '}'};
    assertCalled(Files.write(folder.resolve(name), pickle), word, "safetensors");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ckpt.index", "ckpt.data-00000-of-00001", "saved_model.pb"})
  void checkpointsOfTensorFlowAreCalledThat(String name) throws IOException {
    assertCalled(Files.write(folder.resolve(name), new byte[64]), "TensorFlow", "save_weights");
    if (name.endsWith(".pb")) {
      assertCalled(folder, "SavedModel of TensorFlow");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!DOCTYPE html><html></html>", "<html><head>"})
  void pagesAreCalledThat(String page) throws IOException {
    assertCalled(Files.writeString(folder.resolve("page.h5"), page), "a page in HTML", "download");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.keras", "weights.npz", "weights"})
  void emptyFilesAreCalledEmpty(String name) throws IOException {
    Path file = Files.createFile(folder.resolve(name));
    assertThatThrownBy(() -> WeightFile.open(file))
        .hasMessage(file + ": the file is empty: save or download it again");
  }

  @Test
  void otherFilesAreNotCalledAnything() throws IOException {
    Path file = Files.write(folder.resolve("noise"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    assertThatThrownBy(() -> WeightFile.open(file))
        .hasMessage(
            file + ": it must be safetensors, an archive of NumPy (.npz) or HDF5 (.weights.h5)");
  }

  private static WeightFile.Tensor tensor(String name, boolean isReal, Long... shape) {
    return new WeightFile.Tensor(name, List.of(shape), isReal, () -> null);
  }

  @Test
  void optimizersAreKnownWhateverTheirName() {
    Predicate<String> training =
        TrainingState.of(
            List.of(
                tensor("opt_e/vars/0", false),
                tensor("opt_e/vars/1", true),
                tensor("opt_e/vars/2", true, 3L, 3L),
                tensor("opt_e2/vars/0", true, 3L, 3L),
                tensor("encoder/optimizer/vars/1", true),
                tensor("layers/dense/vars/0", true, 3L, 3L)));
    assertThat(training).accepts("opt_e/vars/0", "opt_e/vars/2", "encoder/optimizer/vars/1");
    assertThat(training).rejects("opt_e2/vars/0", "layers/dense/vars/0", "layers/dense/vars/1");
  }

  @Test
  void besideTheWeightsOfAModelNothingIsAWeight() {
    Predicate<String> training =
        TrainingState.of(
            List.of(
                tensor("model_weights/dense/dense/kernel:0", true, 3L, 3L),
                tensor("optimizer_weights/rmsprop_7/dense/kernel/m:0", true, 3L, 3L),
                tensor("training/Adam/dense/kernel/v:0", true, 3L, 3L)));
    assertThat(training).rejects("model_weights/dense/dense/kernel:0");
    assertThat(training)
        .accepts("optimizer_weights/rmsprop_7/dense/kernel/m:0", "training/Adam/dense/kernel/v:0");
  }
}
