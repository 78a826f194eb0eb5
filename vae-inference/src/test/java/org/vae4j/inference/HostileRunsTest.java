package org.vae4j.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.experiment.InvalidRunException;

/**
 * Run directories of strangers: whatever is in them, loading gives a model or a clear error, and
 * nothing else happens. {@code -Dvae.fuzz=100000} tries more.
 */
class HostileRunsTest {
  private static final String SHAPE = "(?<=\"imageShape\" : )\"8×8×1\"";
  private static final int TRIES = Integer.getInteger("vae.fuzz", 300);

  @TempDir private Path folder;

  @BeforeEach
  void copy() throws IOException {
    OldRun.copyInto(folder);
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> OldRun.loader().load(folder).close())
        .isInstanceOf(InvalidRunException.class)
        .hasMessageStartingWith(folder.toString())
        .hasMessageContaining(message);
  }

  static List<Arguments> texts() {
    return List.of(
        arguments("run.json", SHAPE, "\"46340×46340×1\"", "must"),
        arguments("run.json", SHAPE, "\"65536×65536×65536\"", "imageShape"),
        arguments("run.json", SHAPE, "\"-8×8×1\"", "imageShape"),
        arguments("run.json", SHAPE, "\"8×8×3\"", "must be 8×8×3"),
        arguments("run.json", "\"formatVersion\" : 1", "\"formatVersion\" : 9", "must be 1"),
        arguments("run.json", "\"seed\" : 7", "\"seed\" : 1e999", "seed"),
        arguments("run.json", "\"seed\" : 7", "\"seed\" : " + "9".repeat(5000), "must be JSON"),
        arguments("experiment.yaml", "latentDim: 2", "latentDim: 3", "must be"),
        arguments("experiment.yaml", "latentDim: 2", "latentDim: 2147483647", "latentDim"),
        arguments("experiment.yaml", "units: 64", "units: 2147483647", "2147483647"),
        arguments("experiment.yaml", "filters: 4", "filters: 99999999", "parameters"),
        arguments("experiment.yaml", "kernel: 3", "kernel: 2147483647", "too large"),
        arguments("experiment.yaml", "type: bernoulli", "type: java.lang.Runtime", "unknown"),
        arguments("experiment.yaml", "type: conv2d", "type: !!java.net.URL conv2d", "tags"),
        arguments("experiment.yaml", "name: blobs", "extends: ../../../etc/passwd", "extends"),
        arguments("experiment.yaml", "name: blobs", "extends: mnist-1-8", "extends"),
        arguments("experiment.yaml", "name: blobs", "a: &a [1, 1]\nb: *a", "anchors"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void refusesWhatNoModelCanBeMadeOf(String name, String text, String change, String message)
      throws IOException {
    String before = Files.readString(file(name));
    assertThat(before).containsPattern(text);
    Files.writeString(file(name), before.replaceFirst(text, change));
    assertRefused(message);
  }

  @ParameterizedTest
  @MethodSource("deep")
  void refusesBombs(String name, String bomb) throws IOException {
    Files.writeString(file(name), bomb);
    assertRefused(name);
  }

  static List<Arguments> deep() {
    String list = "[".repeat(500_000);
    String map = "{\"a\":".repeat(180_000);
    return List.of(
        arguments("run.json", list),
        arguments("run.json", map),
        arguments("run.json", "[" + "[],".repeat(300_000) + "[]]"),
        arguments("run.json", "{\"name\": \"" + "x".repeat(1_000_000) + "\"}"),
        arguments("run.json", " ".repeat(2_000_000)),
        arguments("experiment.yaml", list),
        arguments("experiment.yaml", map),
        arguments("experiment.yaml", "a: ".repeat(300_000)),
        arguments("experiment.yaml", "- ".repeat(300_000)),
        arguments("experiment.yaml", "? ".repeat(300_000)),
        arguments("experiment.yaml", "#".repeat(2_000_000)));
  }

  static List<Arguments> headers() {
    String tensor = "{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":%s}";
    return List.of(
        arguments(-1L, "{}", "header's length"),
        arguments(Long.MAX_VALUE, "{}", "header's length"),
        arguments(1L << 24, "{}", "too early"),
        arguments(0L, "", "JSON"),
        arguments(null, "[".repeat(1 << 20), "JSON"),
        arguments(null, "{\"a\":".repeat(1 << 20), "JSON"),
        arguments(null, "{\"a\":" + tensor.formatted("[1]", "[0,4]") + "}", "must fill"),
        arguments(
            null, "{\"a\":" + tensor.formatted("[9007199254740993]", "[0,4]") + "}", "at most"),
        arguments(null, "{\"a\":" + tensor.formatted("[2147483648]", "[0,8]") + "}", "at most"),
        arguments(
            null,
            "{\"a\":" + tensor.formatted("[1]", "[9223372036854775804,9223372036854775807]") + "}",
            "as far apart"),
        arguments(
            null,
            "{\"a\":"
                + tensor.formatted("[1]", "[-9223372036854775808,-9223372036854775804]")
                + "}",
            "list of sizes"),
        arguments(null, "{\"a\":" + tensor.formatted("[1e400]", "[0,4]") + "}", "list of sizes"),
        arguments(null, "{\"../../x\":" + tensor.formatted("[0]", "[0,0]") + "}", "no tensor"));
  }

  @ParameterizedTest
  @MethodSource("headers")
  void refusesAbsurdHeadersOfWeights(Long length, String header, String message)
      throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + text.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(length == null ? text.length : length).put(text);
    Files.write(file("weights.safetensors"), bytes.array());
    assertRefused(message);
  }

  @Test
  void refusesMissingFilesAndOtherThingsInTheirPlaces() throws IOException {
    for (String name : List.of("run.json", "experiment.yaml", "weights.safetensors")) {
      Files.delete(file(name));
      assertRefused(name + ": there ");
      Files.createDirectory(file(name));
      assertRefused(name);
      Files.delete(file(name));
      Files.createSymbolicLink(file(name), Path.of("/dev/zero"));
      assertRefused(name);
      Files.delete(file(name));
      Files.createSymbolicLink(file(name), file(name));
      assertRefused(name);
      Files.delete(file(name));
      Files.write(file(name), OldRun.bytes(name));
    }
    OldRun.loader().load(folder).close();
  }

  @Test
  void nobodyNeedsTheMetrics() throws IOException {
    Files.delete(file("metrics.csv"));
    OldRun.loader().load(folder).close();
  }

  @Test
  void anyChangeOfBytesGivesAModelOrAClearError() throws IOException {
    Random random = new Random(11);
    int refused = 0;
    for (int i = 0; i < TRIES; i++) {
      String name = OldRun.FILES.get(i % 3); // all but the metrics
      byte[] bytes = OldRun.bytes(name);
      Files.write(file(name), Mutation.of(random, bytes));
      try (VaeModel model = OldRun.loader().load(folder)) {
        float[] image = new float[model.imageShape().length()];
        assertThat(model.encodeMean(image)).hasSize(model.latentSize());
      } catch (InvalidRunException e) {
        refused++;
        assertThat(e).as("try %d", i).hasMessageStartingWith(folder.toString());
      }
      Files.write(file(name), bytes);
    }
    assertThat(refused).isGreaterThan(TRIES / 2);
  }

  /** Something that happens to a file. */
  private static final class Mutation {
    private static final String[] PIECES = {
      "0",
      "9",
      "-",
      "99999999",
      "-1",
      "1e9",
      "\n",
      "\"",
      "[",
      "]",
      "{",
      "}",
      ",",
      ":",
      " ",
      "null",
      "NaN",
      "\u0000",
      "é",
      "×",
      "../",
      "[[[[[[[[",
      "type: ",
      "true"
    };

    private Mutation() {}

    static byte[] of(Random random, byte... bytes) {
      // Most of weights are numbers, of which any is right: what breaks them is at the beginning.
      int within = Math.min(bytes.length, 2000);
      byte[] changed = bytes.clone();
      for (int change = random.nextInt(3); change >= 0; change--) {
        int at = random.nextInt(Math.min(within, Math.max(1, changed.length)));
        changed =
            switch (random.nextInt(6)) {
              case 0 -> with(changed, at, (byte) random.nextInt());
              case 1 -> with(changed, at, (byte) ('0' + random.nextInt(10)));
              case 2 -> Arrays.copyOf(changed, random.nextInt(changed.length + 1));
              case 3 -> replace(changed, at, random.nextInt(40), new byte[0]);
              case 4 ->
                  replace(
                      changed,
                      at,
                      random.nextInt(3),
                      PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
              default ->
                  replace(
                      changed,
                      at,
                      0,
                      Arrays.copyOfRange(changed, at, Math.min(changed.length, at + 60)));
            };
      }
      return changed;
    }

    private static byte[] with(byte[] bytes, int at, byte value) {
      if (at < bytes.length) {
        bytes[at] = value;
      }
      return bytes;
    }

    private static byte[] replace(byte[] bytes, int at, int count, byte... piece) {
      int end = Math.min(bytes.length, at + count);
      int start = Math.min(bytes.length, at);
      byte[] changed = new byte[start + piece.length + bytes.length - Math.max(start, end)];
      System.arraycopy(bytes, 0, changed, 0, start);
      System.arraycopy(piece, 0, changed, start, piece.length);
      System.arraycopy(
          bytes,
          Math.max(start, end),
          changed,
          start + piece.length,
          bytes.length - Math.max(start, end));
      return changed;
    }
  }
}
