package org.vae4j.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.vae4j.api.spi.FileErrors;
import org.vae4j.api.training.RunFiles;
import org.vae4j.config.Json;
import org.vae4j.evaluate.Evaluation;
import org.vae4j.experiment.InvalidRunException;
import org.vae4j.experiment.SealedJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The files {@code evaluation.json}, {@code evaluation-2.json} … of a run directory: each a kept
 * evaluation, none of which replaces another.
 */
public final class EvaluationFile {
  private static final SealedJson SEALED = new SealedJson(": ");
  private static final int FORMAT = 1;
  private static final int MOST = 10_000;
  private static final int MOST_BYTES = 1 << 24;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private EvaluationFile() {}

  private record Content(int format, long seed, Evaluation evaluation) {}

  private static Path file(Path run, int number) {
    return run.resolve(number == 1 ? "evaluation.json" : "evaluation-%d.json".formatted(number));
  }

  /**
   * Writes an evaluation under the first name that is not taken.
   *
   * @param run the run directory
   * @param seed where its randomness came from
   * @param evaluation the measures
   * @return the file
   * @throws IOException if it cannot be written
   */
  public static Path write(Path run, long seed, Evaluation evaluation) throws IOException {
    String content =
        SEALED.seal(
            Json.write(
                MAPPER.convertValue(
                    new Content(FORMAT, seed, evaluation), new TypeReference<>() {})));
    for (int number = 1; number < MOST; number++) {
      try {
        return Files.writeString(file(run, number), content, StandardOpenOption.CREATE_NEW);
      } catch (FileAlreadyExistsException e) {
        // the next name
      } catch (IOException e) {
        throw FileErrors.notWritten(file(run, number), e);
      }
    }
    throw new FileAlreadyExistsException(run.resolve("evaluation.json").toString());
  }

  /**
   * Reads the evaluation that was written last.
   *
   * @param run the run directory
   * @return the measures, or nothing if the run has not been evaluated
   * @throws InvalidRunException if the file is damaged, saying what to do
   */
  public static Optional<Evaluation> newest(Path run) {
    int number = 0;
    while (number + 1 < MOST && RunFiles.isFile(file(run, number + 1))) {
      number++;
    }
    return number == 0 ? Optional.empty() : Optional.of(read(file(run, number)));
  }

  private static Evaluation read(Path file) {
    try (InputStream in = RunFiles.read(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES);
      JsonNode json = MAPPER.readTree(bytes);
      if (json instanceof ObjectNode object
          && object.remove(SealedJson.KEY) != null // earlier versions wrote none
          && !SEALED.isIntact(bytes)) {
        throw damaged(file, "checksum mismatch");
      }
      Content content = MAPPER.treeToValue(json, Content.class);
      if (content.format() != FORMAT) {
        throw damaged(file, "format (%d) must be %d".formatted(content.format(), FORMAT));
      }
      return content.evaluation();
    } catch (JacksonException e) {
      throw damaged(file, "not what evaluate has written");
    } catch (IOException e) {
      throw damaged(file, FileErrors.reason(e));
    }
  }

  private static InvalidRunException damaged(Path file, String reason) {
    return new InvalidRunException(
        file, "damaged: " + reason + "; remove it, or measure again with vae evaluate");
  }
}
