package org.vae4j.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.vae4j.api.training.RunFiles;
import org.vae4j.config.Json;
import tools.jackson.core.JacksonException;

/**
 * The checksums of a run's figures, in a file beside them. A figure without one, drawn by an
 * earlier version or put there by hand, is taken as it is.
 */
final class FigureChecksums {
  static final String FILE = "checksums.json";

  private static final String FIGURES = "figures";
  private static final int MAX_BYTES = 1 << 24;
  private static final SealedJson SEALED = new SealedJson(": ");

  private final Path file;
  private final Map<String, String> checksums = new TreeMap<>();

  private FigureChecksums(Path folder) {
    this.file = folder.resolve(FILE);
    if (SavedFile.isFile(file)) {
      read(SavedFile.bytes(file, MAX_BYTES));
    }
  }

  /**
   * Reads the checksums.
   *
   * @param folder that of the figures; need not exist
   * @throws InvalidRunException if they are damaged themselves
   */
  static FigureChecksums in(Path folder) {
    return new FigureChecksums(folder);
  }

  private void read(byte... bytes) {
    if (!SEALED.isIntact(bytes)) {
      throw new InvalidRunException(
          file, "damaged: checksum mismatch; delete it to take the figures as they are");
    }
    try {
      SavedJson.STRICT
          .readTree(bytes)
          .path(FIGURES)
          .properties()
          .forEach(figure -> checksums.put(figure.getKey(), figure.getValue().asString("")));
    } catch (JacksonException e) {
      throw new InvalidRunException(file, SavedJson.problem(e));
    }
  }

  /** Whether a figure is as it was drawn. */
  boolean fits(Path figure) throws IOException {
    String expected = checksums.get(figure.getFileName().toString());
    return expected == null || expected.equals(Sha256.of(figure));
  }

  /** Adds figures, by their names, and writes the file. */
  void add(Map<String, String> drawn) throws IOException {
    checksums.putAll(drawn);
    byte[] json =
        SEALED.seal(Json.write(Map.of(FIGURES, checksums))).getBytes(StandardCharsets.UTF_8);
    RunFiles.replace(file, out -> out.write(json));
  }
}
