package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.tensor.Seeds;

class ImagesTest {
  private static final int EACH = 12;

  @TempDir private Path folder;

  /** Pictures of one grey each: cats are dark, dogs are light. */
  @BeforeEach
  void writePictures() throws IOException {
    for (int i = 0; i < EACH; i++) {
      write("cats/%02d.png".formatted(i), 2 * i, 6, 4);
      write("dogs/deep/down/%02d.PNG".formatted(i), 255 - 2 * i, 6, 4);
    }
  }

  private void write(String name, int grey, int height, int width) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < height * width; i++) {
      image.setRGB(i % width, i / width, 0x10101 * grey);
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  @Test
  void classesAreSubfoldersHoweverDeepFilesAreInThem() {
    Images images = read(Optional.empty());
    assertThat(images.classNames()).containsExactly("cats", "dogs");
    assertThat(images.imageShape()).hasToString("6×4×3");
    assertThat(images.training().size() + images.validation().size()).isEqualTo(2 * EACH);
    assertThat(images.training().read(0).images().getFloat(0, 0, 0, 0)).isLessThan(0.5f);
    int last = images.training().size() - 1;
    assertThat(images.training().labels().get(last)).isEqualTo(1);
    assertThat(images.training().read(last).images().getFloat(0, 5, 3, 2)).isGreaterThan(0.5f);
  }

  @Test
  void classesAreInTheirNaturalOrder() throws IOException {
    folder = Files.createDirectory(folder.resolve("numbered"));
    for (String name : List.of("10", "2", "1")) {
      for (int i = 0; i < 4; i++) {
        write(name + "/" + i + ".png", 20 * Integer.parseInt(name), 2, 2);
      }
    }
    Images images = read(Optional.empty());
    assertThat(images.classNames()).containsExactly("1", "2", "10");
    for (int i = 0; i < images.training().size(); i++) {
      int label = images.training().labels().get(i);
      int grey = 20 * Integer.parseInt(images.classNames().get(label));
      assertThat(images.training().read(i).images().getFloat(0, 0, 0, 0)).isEqualTo(grey / 255f);
    }
  }

  @Test
  void aStreamIsTheSameData() {
    Dataset kept = read(Optional.of(false));
    Dataset streamed = read(Optional.of(true));
    int[] some = {3, 0, 11};
    assertThat(streamed.training().read(some)).isEqualTo(kept.training().read(some));
    assertThat(streamed.checksum()).isEqualTo(kept.checksum());
  }

  @Test
  void anotherPictureIsOtherData() throws IOException {
    String before = read(Optional.of(true)).checksum();
    write("cats/03.png", 200, 6, 4);
    assertThat(read(Optional.of(true)).checksum()).isNotEqualTo(before);
  }

  @Test
  void validationMayHaveItsOwnFolder() {
    Images images =
        new Images(
            new Images.Config(
                folder.resolve("cats"),
                Optional.of(folder.resolve("dogs/deep/down")),
                Optional.of(List.of(3, 2)),
                Fit.CROP,
                Colour.GREY,
                Optional.empty(),
                Selection.all()),
            new Seeds(1));
    assertThat(images.classNames()).isEmpty();
    assertThat(images.imageShape()).hasToString("3×2×1");
    assertThat(images.training().size()).isEqualTo(EACH);
    assertThat(images.validation().read(0).images().getFloat(0, 0, 0, 0)).isEqualTo(1f);
  }

  @Test
  void listsAllFilesThatCannotBeUsedAtOnce() throws IOException {
    write("cats/03.png", 0, 5, 4);
    Files.writeString(folder.resolve("cats/05.png"), "<html>");
    Files.write(folder.resolve("dogs/x.jpg"), new byte[0]);
    for (boolean stream : new boolean[] {true, false}) {
      assertThatInvalid(Optional.of(stream))
          .withMessage(
              folder
                  + ": 3 of 25 files cannot be used: cats/03.png (5×4 must be 6×4 as the first"
                  + " image, or size be set); cats/05.png (must be a PNG or JPEG file); dogs/x.jpg"
                  + " (must be a PNG or JPEG file)");
    }
  }

  @Test
  void aFileThatBecomesBadIsNamedWhenItIsRead() throws IOException {
    Dataset streamed = read(Optional.of(true));
    for (int i = 0; i < EACH; i++) {
      Files.writeString(folder.resolve("cats/%02d.png".formatted(i)), "");
    }
    assertThatExceptionOfType(InvalidDataException.class)
        .isThrownBy(() -> streamed.training().read(0))
        .withMessageMatching(".*cats.\\d\\d.png: must be a PNG or JPEG file");
  }

  @Test
  void passesOverWhatIsHiddenOrNoPicture() throws IOException {
    Files.writeString(folder.resolve("cats/.hidden.png"), "");
    Files.createDirectories(folder.resolve(".thumbnails"));
    Files.writeString(folder.resolve(".thumbnails/x.png"), "");
    Files.writeString(folder.resolve("README.txt"), "");
    assertThat(read(Optional.empty()).classNames()).containsExactly("cats", "dogs");
  }

  @Test
  void rejectsPicturesInAndOutOfSubfolders() throws IOException {
    write("stray.png", 0, 6, 4);
    assertThatInvalid(Optional.empty())
        .withMessage(
            folder + ": stray.png must be in a subfolder, which is its class, as cats/00.png is");
  }

  @Test
  void rejectsAFolderThatIsEmptyOrNotThere() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    folder = empty;
    assertThatInvalid(Optional.empty())
        .withMessage(empty + ": the folder must have files named *.png, *.jpg or *.jpeg");
    folder = empty.resolve("nowhere");
    assertThatThrownBy(() -> read(Optional.empty()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(folder + " cannot be read: there is no such folder");
  }

  @Test
  void rejectsASizeThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Images.Config(
                    folder,
                    Optional.empty(),
                    Optional.of(List.of(64)),
                    Fit.CROP,
                    Colour.RGB,
                    Optional.empty(),
                    Selection.all()))
        .withMessage("size ([64]) must be [height, width]");
  }

  private ThrowableAssertAlternative<InvalidDataException> assertThatInvalid(
      Optional<Boolean> stream) {
    return assertThatExceptionOfType(InvalidDataException.class).isThrownBy(() -> read(stream));
  }

  private Images read(Optional<Boolean> stream) {
    return new Images(
        new Images.Config(
            folder,
            Optional.empty(),
            Optional.empty(),
            Fit.CROP,
            Colour.RGB,
            stream,
            new Selection(Optional.empty(), Optional.empty(), Optional.of(0.25))),
        new Seeds(1));
  }
}
