package org.vae4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.tensor.State;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.api.training.UnsafeFileException;

/** Which checkpoints stay, and which of them is found. */
class CheckpointsTest {
  @TempDir private Path temporary;
  private final List<String> complaints = new ArrayList<>();

  @Test
  void findsNothingWhereNothingIs() throws IOException {
    assertThat(new Checkpoints(temporary.resolve("none")).newest(complaints::add)).isEmpty();
    assertThat(new Checkpoints(temporary).newest(complaints::add)).isEmpty();
    assertThat(complaints).isEmpty();
  }

  @Test
  void keepsTheNewestAndTheBest() throws IOException {
    double[] negativeElbos = {9, 5, 7, 6, 8, 8.5};
    for (int epoch = 1; epoch <= 6; epoch++) {
      write(epoch, 0, 3, negativeElbos);
      write(epoch, 10, 3, negativeElbos);
    }
    assertThat(files(folder()))
        .containsExactly(
            "epoch-0002.json",
            "epoch-0002.safetensors",
            "epoch-0006-step-000010.json",
            "epoch-0006-step-000010.safetensors",
            "epoch-0006.json",
            "epoch-0006.safetensors",
            "epoch-0007-step-000010.json",
            "epoch-0007-step-000010.safetensors");
    assertThat(newest()).isEqualTo(new CheckpointName(6, 10));
  }

  @Test
  void ordersByNumberAndNotByName() throws IOException {
    for (int epoch : List.of(999, 9_999, 10_000)) {
      write(epoch, 999_999, 3);
      write(epoch, 1_000_000, 3);
    }
    assertThat(newest()).isEqualTo(new CheckpointName(10_000, 1_000_000));
    assertThat(files(folder())).hasSize(6);
  }

  @Test
  void passesOverWhatIsDamagedNamingIt() throws IOException {
    write(1, 0, 3);
    write(2, 0, 3);
    write(3, 0, 3);
    Files.writeString(folder().resolve("epoch-0003.json"), "{}");
    Files.delete(folder().resolve("epoch-0002.safetensors"));
    assertThat(newest()).isEqualTo(new CheckpointName(1, 0));
    assertThat(complaints)
        .containsExactly(
            "checkpoint epoch-0003 is passed over: %s: damaged: checksum mismatch"
                .formatted(folder().resolve("epoch-0003.json")),
            "checkpoint epoch-0002 is passed over: %s: there is no such file: writing was not finished"
                .formatted(folder().resolve("epoch-0002.safetensors")));
  }

  /** The process was ended after the tensors, and before the record. */
  @Test
  void passesOverWhatWasNotFinished() throws IOException {
    write(1, 0, 3);
    Files.copy(
        folder().resolve("epoch-0001.safetensors"), folder().resolve("epoch-0002.safetensors"));
    Files.writeString(folder().resolve(".epoch-0002.json.tmp"), "{");
    assertThat(newest()).isEqualTo(new CheckpointName(1, 0));
    assertThat(complaints)
        .containsExactly(
            "checkpoint epoch-0002 is passed over: %s: there is no such file: writing was not finished"
                .formatted(folder().resolve("epoch-0002.json")));
  }

  @Test
  void removesWhatCannotBeGoneOnWithOnceThereIsSomethingNewer() throws IOException {
    write(1, 0, 2);
    write(2, 0, 2);
    write(2, 5, 2);
    Files.writeString(folder().resolve("epoch-0003-step-000005.json"), "{}");
    Files.writeString(folder().resolve("epoch-0009.safetensors"), "half");
    Files.writeString(folder().resolve(".epoch-0009.json.tmp"), "{");
    Files.writeString(folder().resolve("notes.txt"), "mine");
    Files.writeString(folder().resolve("epoch-00001.json"), "mine too");
    Checkpoints checkpoints = new Checkpoints(folder());
    assertThat(checkpoints.newest(complaints::add))
        .map(Map.Entry::getKey)
        .contains(new CheckpointName(2, 0));
    assertThat(complaints).hasSize(2);

    checkpoints.write(new CheckpointName(2, 7), checkpoint(2), 2);
    assertThat(files(folder()))
        .containsExactly(
            "epoch-00001.json",
            "epoch-0001.json", // the best
            "epoch-0001.safetensors",
            "epoch-0002.json", // not the damaged one after it
            "epoch-0002.safetensors",
            "epoch-0003-step-000007.json",
            "epoch-0003-step-000007.safetensors",
            "notes.txt");
  }

  /** What had to be taken up again is written again, in the place of what is damaged. */
  @Test
  void replacesADamagedOneOfTheSameName() throws IOException {
    write(1, 0, 3);
    write(2, 0, 3);
    Files.writeString(folder().resolve("epoch-0002.json"), "{}");
    Checkpoints checkpoints = new Checkpoints(folder());
    checkpoints.newest(complaints::add);
    checkpoints.write(new CheckpointName(2, 0), checkpoint(2), 1);
    assertThat(newest()).isEqualTo(new CheckpointName(2, 0));
    assertThat(complaints).hasSize(1);
  }

  /** On disks of all sizes: wherever it becomes full, what was there can be read. */
  @Test
  void aFullDiskLeavesTheOneBefore() throws IOException {
    int failures = 0;
    for (int blocks = 1; blocks < 40; blocks++) {
      try (FileSystem disk = disk(blocks)) {
        Checkpoints checkpoints = new Checkpoints(disk.getPath("/work/checkpoints"));
        Optional<CheckpointName> last = Optional.empty();
        try {
          for (int epoch = 1; epoch <= 5; epoch++) {
            CheckpointName name = new CheckpointName(epoch, 0);
            checkpoints.write(name, checkpoint(epoch), 3);
            last = Optional.of(name);
          }
        } catch (IOException e) {
          failures++;
          assertThat(e)
              .hasMessageMatching(
                  "/work/checkpoints/epoch-000\\d.(json|safetensors) cannot be written: out of disk"
                      + " space");
          assertThat(files(disk.getPath("/work/checkpoints"))).noneMatch(f -> f.endsWith(".tmp"));
        }
        assertThat(checkpoints.newest(complaints::add).map(Map.Entry::getKey)).isEqualTo(last);
      }
    }
    assertThat(failures).isBetween(20, 38);
  }

  private static FileSystem disk(int blocks) {
    return Jimfs.newFileSystem(
        Configuration.unix().toBuilder()
            .setBlockSize(512)
            .setMaxSize(blocks * 512L)
            .setMaxCacheSize(0)
            .build());
  }

  @Test
  void namesAFolderThatCannotBeWrittenTo() throws IOException {
    Files.writeString(folder(), "a file");
    assertThatThrownBy(() -> write(1, 0, 3))
        .isInstanceOf(UnsafeFileException.class)
        .hasMessage(folder() + " (a file) must be a folder of the run directory itself");
  }

  private Path folder() {
    return temporary.resolve("checkpoints");
  }

  private CheckpointName newest() throws IOException {
    return new Checkpoints(folder()).newest(complaints::add).orElseThrow().getKey();
  }

  private void write(int epochs, int steps, int keep, double... negativeElbos) throws IOException {
    new Checkpoints(folder())
        .write(new CheckpointName(epochs, steps), checkpoint(epochs, negativeElbos), keep);
  }

  /** Of epochs that get worse, if nothing is said of them. */
  private static Checkpoint checkpoint(int epochs, double... negativeElbos) {
    List<EpochMetrics> history =
        IntStream.rangeClosed(1, epochs)
            .mapToObj(e -> metrics(e, negativeElbos.length == 0 ? e : negativeElbos[e - 1]))
            .toList();
    State state = new State();
    state.put("encoder/kernel", Nd4j.ones(DataType.FLOAT, 300));
    return new Checkpoint("name: toy", "sha256:dots", history, state);
  }

  private static EpochMetrics metrics(int epoch, double negativeElbo) {
    LossValue validation = new LossValue(-negativeElbo, negativeElbo, 0);
    return new EpochMetrics(epoch, new LossValue(0, 0, 0), validation, 1, 1, 1, 1);
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
