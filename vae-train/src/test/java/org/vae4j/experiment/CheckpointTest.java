package org.vae4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.State;
import org.vae4j.api.training.EpochMetrics;

/** A checkpoint on disk, as it was written and as it should not be. */
class CheckpointTest {
  private static final CheckpointName NAME = new CheckpointName(1, 20);

  private static final List<EpochMetrics> HISTORY =
      List.of(
          new EpochMetrics(
              1,
              new LossValue(0.1, -0.0, Double.MIN_VALUE, Map.of("mmd", 0.1 + 0.2)),
              new LossValue(Double.POSITIVE_INFINITY, Double.NaN, 1 / 3.0),
              2.5,
              1e17,
              1e-3,
              0.5));

  @TempDir private Path folder;
  private final State state = new State();
  private Checkpoint checkpoint;

  @BeforeEach
  void write() throws IOException {
    state.put("epochs", 1);
    state.put("mean/objective", 0.1 + 0.2);
    state.put("callbacks/0/best", Double.NEGATIVE_INFINITY);
    state.put("nan", Double.NaN);
    state.put("stopReason", "it's \"enough\"\n€");
    state.put("encoder/kernel", Nd4j.createFromArray(1f, 2, 3, 4, 5, 6).reshape('c', 2, 3));
    state.put("optimizer/encoder/velocity", Nd4j.createFromArray(-0f, Float.NaN));
    checkpoint = new Checkpoint("name: toy # ä\n", "sha256:dots", HISTORY, state);
    checkpoint.write(folder, NAME);
  }

  @Test
  void readsWhatWasWrittenToTheLastBit() throws IOException {
    Checkpoint read = Checkpoint.read(folder, NAME);
    assertThat(read.experiment()).isEqualTo(checkpoint.experiment());
    assertThat(read.dataset()).isEqualTo(checkpoint.dataset());
    assertThat(read.history()).isEqualTo(HISTORY);
    assertThat(read.state().numbers()).isEqualTo(state.numbers());
    assertThat(read.state().texts()).isEqualTo(state.texts());
    assertThat(read.state().tensors()).containsOnlyKeys(state.tensors().keySet());
    state
        .tensors()
        .forEach(
            (name, tensor) -> {
              assertThat(read.state().tensors().get(name).shape()).isEqualTo(tensor.shape());
              assertThat(Floats.copyOf(read.state().tensors().get(name)))
                  .isEqualTo(Floats.copyOf(tensor));
            });
  }

  /** Which {@code tail -n +3 FILE | sha256sum} shows, too. */
  @Test
  void recordBeginsWithTheChecksumOfTheRest() throws IOException {
    List<String> lines = Files.readAllLines(NAME.record(folder));
    String rest = String.join("\n", lines.subList(2, lines.size())) + "\n";
    assertThat(lines.get(1))
        .isEqualTo(
            "  \"checksum\": \"%s\",".formatted(Sha256.of(rest.getBytes(StandardCharsets.UTF_8))));
    assertThat(lines).contains("  \"tensors\": \"%s\",".formatted(Sha256.of(NAME.tensors(folder))));
  }

  @Test
  void showsEveryBitThatIsAnother() throws IOException {
    for (Path file : List.of(NAME.record(folder), NAME.tensors(folder))) {
      byte[] whole = Files.readAllBytes(file);
      for (int i = 0; i < whole.length; i++) {
        byte[] flipped = whole.clone();
        flipped[i] ^= (byte) (1 << i % Byte.SIZE);
        Files.write(file, flipped);
        assertDamaged(file, "damaged: checksum mismatch");
      }
      Files.write(file, whole);
    }
    assertThat(Checkpoint.read(folder, NAME).history()).isEqualTo(HISTORY);
  }

  @Test
  void showsEveryByteThatIsMissingOrTooMuch() throws IOException {
    for (Path file : List.of(NAME.record(folder), NAME.tensors(folder))) {
      byte[] whole = Files.readAllBytes(file);
      for (int length = 0; length < whole.length; length++) {
        Files.write(file, Arrays.copyOf(whole, length));
        assertDamaged(file, "damaged: checksum mismatch");
      }
      Files.write(file, Arrays.copyOf(whole, whole.length + 1));
      assertDamaged(file, "damaged: checksum mismatch");
      Files.delete(file);
      assertDamaged(file, "there is no such file: writing was not finished");
      Files.createDirectory(file);
      assertThatThrownBy(read())
          .isInstanceOf(InvalidRunException.class)
          .hasMessage(file + " (a folder) must be a file of the run directory itself");
      Files.delete(file);
      Files.write(file, whole);
    }
  }

  @Test
  void belongsToItsOwnTensors() throws IOException {
    CheckpointName other = new CheckpointName(2, 0);
    state.put("encoder/kernel", Nd4j.createFromArray(7f));
    new Checkpoint("", "", List.of(), state).write(folder, other);
    Files.copy(other.tensors(folder), NAME.tensors(folder), StandardCopyOption.REPLACE_EXISTING);
    assertDamaged(NAME.tensors(folder), "damaged: checksum mismatch");
  }

  @Test
  void readsRecordsThatHaveNoMeasures() throws IOException {
    Path file = NAME.record(folder);
    String json = Files.readString(file);
    String without = json.replaceAll(",\\s*\"measures\": \\{[^}]*}", "");
    assertThat(without).isNotEqualTo(json).doesNotContain("measures");
    writeRecord(file, without);
    LossValue training = Checkpoint.read(folder, NAME).history().get(0).training();
    assertThat(training).isEqualTo(new LossValue(0.1, -0.0, Double.MIN_VALUE));
  }

  /** Whoever makes a record by hand can give it a right checksum, but no other format. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"formatVersion\": 1 | \"formatVersion\": 2 | formatVersion (2) must be 1",
        "\"formatVersion\": 1 | \"formatVersion\": [] | formatVersion (0) must be 1",
        "\"formatVersion\" | \"version\" | formatVersion (0) must be 1",
        "\"texts\": { | \"more\": 1, \"texts\": { | more is not as vae writes it",
        "\"texts\": { | \"texts\": {}, \"texts\": { | damaged: must be JSON with no key twice: line 12",
        "\"epochs\": 1.0 | \"epochs\": null | numbers.epochs is not as vae writes it",
        "\"epochs\": 1.0 | \"epochs\": {} | numbers.",
        "\"dataset\" | \"datasets\" | dataset",
        "\"epoch\": 1 | \"epoch\": 1.5 | history.[0].epoch is not as vae writes it",
      })
  void refusesAnotherFormat(String text, String other, String message) throws IOException {
    Path file = NAME.record(folder);
    String json = Files.readString(file);
    assertThat(json).contains(text);
    writeRecord(file, json.replace(text, other));
    assertThatThrownBy(read())
        .isInstanceOf(InvalidRunException.class)
        .hasMessageStartingWith(file + ": " + message)
        .message()
        .hasLineCount(1);
  }

  @Test
  void refusesARecordThatIsNoObject() throws IOException {
    Path file = NAME.record(folder);
    writeRecord(file, "{\n  \"checksum\": \"\",\n\"a\"");
    assertThatThrownBy(read()).isInstanceOf(InvalidRunException.class);
    writeRecord(file, "{\n  \"checksum\": \"\",\n\"a\": 1} {}");
    assertThatThrownBy(read()).isInstanceOf(InvalidRunException.class);
  }

  private static void writeRecord(Path file, String json) throws IOException {
    String rest = json.lines().skip(2).map(line -> line + "\n").reduce("", String::concat);
    String checksum = Sha256.of(rest.getBytes(StandardCharsets.UTF_8));
    Files.writeString(file, "{\n  \"checksum\": \"%s\",\n%s".formatted(checksum, rest));
  }

  private void assertDamaged(Path file, String problem) {
    assertThatThrownBy(read())
        .isInstanceOf(InvalidRunException.class)
        .hasMessage(file + ": " + problem);
  }

  private ThrowingCallable read() {
    return () -> Checkpoint.read(folder, NAME);
  }
}
