package org.vae4j.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Files that are often taken for weights, and what to do with them. */
enum OtherFormat {
  KERAS(
      "it is a whole model of Keras (.keras), of which only the weights are read: save them alone,"
          + " model.save_weights('model.weights.h5')"),
  PYTORCH(
      "it is a file of PyTorch, a program that is not run here: save the tensors as safetensors,"
          + " safetensors.torch.save_file(model.state_dict(), 'model.safetensors')"),
  PICKLE(
      "it is a pickle of Python, a program that is not run here: save the tensors as safetensors,"
          + " or with numpy.savez('weights.npz', **arrays)"),
  TENSORFLOW(
      "it is of a checkpoint or SavedModel of TensorFlow, which is not read: load it in Keras and"
          + " save the weights, model.save_weights('model.weights.h5')"),
  HTML("it is a page in HTML, such as a download that failed: download the file itself"),
  ARCHIVE("it is an archive without arrays of NumPy (.npy): unpack it, and name the file in it");

  private static final int PICKLE_START = 0x80; // then the version of the protocol
  private static final int MAX_PROTOCOL = 9;

  private final String remedy;

  OtherFormat(String remedy) {
    this.remedy = remedy;
  }

  /** What it is and what to do; goes on from the file's name. */
  String remedy() {
    return remedy;
  }

  /** What a file is that is no archive. */
  static Optional<OtherFormat> of(Path path, byte... start) {
    String name = String.valueOf(path.getFileName());
    if (name.endsWith(".index") || name.contains(".data-0") || name.endsWith(".pb")) {
      return Optional.of(TENSORFLOW);
    }
    if (start.length > 1
        && (start[0] & 0xff) == PICKLE_START
        && start[1] > 0
        && start[1] <= MAX_PROTOCOL) {
      return Optional.of(isOfPyTorch(name) ? PYTORCH : PICKLE);
    }
    String text = new String(start, StandardCharsets.ISO_8859_1).strip();
    boolean isMarkup =
        List.of("<!doctyp", "<html", "<head").stream().anyMatch(lower(text)::startsWith);
    return isMarkup ? Optional.of(HTML) : Optional.empty();
  }

  private static boolean isOfPyTorch(String name) {
    return name.endsWith(".pth") || name.endsWith(".pt") || name.endsWith(".ckpt");
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** What a folder is. */
  static Optional<OtherFormat> ofFolder(Path path) {
    return Files.exists(path.resolve("saved_model.pb"))
        ? Optional.of(TENSORFLOW)
        : Optional.empty();
  }

  /** What an archive is, unless it is NumPy's, or damaged. */
  static Optional<OtherFormat> ofArchive(Path path) {
    List<String> names;
    try (ZipFile zip = new ZipFile(path.toFile())) {
      names = zip.stream().map(ZipEntry::getName).limit(1_000).toList();
    } catch (IOException | RuntimeException e) { // whoever reads it tells
      return path.toString().endsWith(".keras") ? Optional.of(KERAS) : Optional.empty();
    }
    if (names.contains("model.weights.h5")) {
      return Optional.of(KERAS);
    }
    if (names.stream().anyMatch(name -> name.endsWith("data.pkl"))) {
      return Optional.of(PYTORCH);
    }
    return names.stream().anyMatch(name -> name.endsWith(".npy"))
        ? Optional.empty()
        : Optional.of(ARCHIVE);
  }
}
