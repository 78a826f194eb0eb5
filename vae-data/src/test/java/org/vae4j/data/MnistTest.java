package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.tensor.Seeds;

/** Sums of pixels were computed from the original files with a few lines of Python. */
class MnistTest {
  private static final Mnist ONES_AND_EIGHTS = mnist(1, 8);
  private static final Mnist ALL = mnist(IntStream.range(0, 10).toArray());

  @ParameterizedTest
  @CsvSource({
    "train-images, ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels, 65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "test-images, 0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "test-labels, ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
  })
  void shipsTheOriginalFiles(String name, String sha256)
      throws IOException, NoSuchAlgorithmException {
    try (InputStream file = Mnist.class.getResourceAsStream("mnist/" + name + ".idx.gz");
        InputStream unpacked = new GZIPInputStream(file)) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(unpacked.readAllBytes());
      assertThat(HexFormat.of().formatHex(digest)).isEqualTo(sha256);
    }
  }

  @Test
  void hasSixtyThousandAndTenThousandImages() {
    assertThat(ALL.training().size()).isEqualTo(60_000);
    assertThat(ALL.validation().size()).isEqualTo(10_000);
    assertThat(ALL.imageShape()).hasToString("28×28×1");
    assertThat(ALL.classNames()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
  }

  @Test
  void hasEachDigitAsOftenAsTheOriginalFiles() {
    assertThat(countByClass(ALL.training()))
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertThat(countByClass(ALL.validation()))
        .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
  }

  @Test
  void keepsOnlyTheDigitsChosen() {
    assertThat(ONES_AND_EIGHTS.training().size()).isEqualTo(12_593);
    assertThat(ONES_AND_EIGHTS.validation().size()).isEqualTo(2_109);
    assertThat(ONES_AND_EIGHTS.classNames()).containsExactly("1", "8");
    assertThat(sumOfPixels(ONES_AND_EIGHTS.training())).isEqualTo(278_077_824);
    assertThat(sumOfPixels(ONES_AND_EIGHTS.validation())).isEqualTo(47_229_690);
  }

  @Test
  void findsKnownImagesWhereTheyAre() {
    Dataset.Split training = ONES_AND_EIGHTS.training();
    assertThat(sumOfPixels(training, 0)).as("a 1").isEqualTo(17_135);
    assertThat(sumOfPixels(training, 4)).as("the first 8").isEqualTo(27_106);
    assertThat(sumOfPixels(training, 12_592)).as("an 8, the last").isEqualTo(20_920);
    assertThat(sumOfPixels(ONES_AND_EIGHTS.validation(), 0)).as("a 1").isEqualTo(9_871);
    assertThat(IntStream.range(0, 5).map(training.labels()::get)).containsExactly(0, 0, 0, 0, 1);
  }

  @Test
  void showsTheFirstImageTheRightWayUp() {
    INDArray five = ALL.training().read(0).images();
    int[] row5 =
        IntStream.range(10, 20).map(w -> Math.round(five.getFloat(0, 5, w, 0) * 255)).toArray();
    assertThat(row5).containsExactly(0, 0, 3, 18, 18, 18, 126, 136, 175, 26);
  }

  @Test
  void namesClassesInTheOrderChosen() {
    Mnist eightsAndOnes = mnist(8, 1);
    assertThat(eightsAndOnes.classNames()).containsExactly("8", "1");
    assertThat(IntStream.range(0, 5).map(eightsAndOnes.training().labels()::get))
        .containsExactly(1, 1, 1, 1, 0);
  }

  @Test
  void takesTheFirstImagesOfEachSplitUpToTheLimit() {
    Mnist limited =
        mnist(new Selection(Optional.of(List.of("1", "8")), Optional.of(3000), Optional.empty()));
    assertThat(limited.training().size()).isEqualTo(3000);
    assertThat(limited.validation().size()).as("all, as there are no more").isEqualTo(2109);
    assertThat(limited.training().read(2999)).isEqualTo(ONES_AND_EIGHTS.training().read(2999));
  }

  @Test
  void holdsImagesForTrainingOutWhereAShareIsGiven() {
    Mnist held =
        mnist(new Selection(Optional.of(List.of("1", "8")), Optional.empty(), Optional.of(0.2)));
    assertThat(held.training().size()).isEqualTo(10_074);
    assertThat(held.validation().size()).isEqualTo(2_519);
    assertThat(sumOfPixels(held.training()) + sumOfPixels(held.validation()))
        .as("all of the training split, and none of the other")
        .isEqualTo(278_077_824);
  }

  @Test
  void rejectsWhatIsNoDigit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mnist(1, 10))
        .withMessage("classes (10) must be among those of the data: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9");
  }

  @Test
  void equalDataHaveAnEqualChecksumAndOtherDataAnother() {
    assertThat(ONES_AND_EIGHTS.checksum())
        .matches("sha256:[0-9a-f]{64}")
        .isEqualTo(mnist(1, 8).checksum())
        .isNotEqualTo(mnist(8, 1).checksum())
        .isNotEqualTo(mnist(1, 7).checksum());
  }

  private static Mnist mnist(int... classes) {
    return mnist(
        new Selection(
            Optional.of(IntStream.of(classes).mapToObj(String::valueOf).toList()),
            Optional.empty(),
            Optional.empty()));
  }

  private static Mnist mnist(Selection selection) {
    return new Mnist(new Mnist.Config(selection), new Seeds(1));
  }

  private static int[] countByClass(Dataset.Split split) {
    int[] counts = new int[split.labels().classCount()];
    IntStream.range(0, split.size()).forEach(i -> counts[split.labels().get(i)]++);
    return counts;
  }

  private static long sumOfPixels(Dataset.Split split) {
    return sumOfPixels(split, IntStream.range(0, split.size()).toArray());
  }

  private static long sumOfPixels(Dataset.Split split, int... indices) {
    long sum = 0;
    for (float pixel : split.read(indices).images().dup('c').data().asFloat()) {
      sum += Math.round(pixel * 255);
    }
    return sum;
  }
}
