package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.TrainingRange;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.spi.ComponentConfig;

/** Files and what else images come from, one batch after another. */
class ImageStreamsTest {
  private static final ImageShape SMALL = new ImageShape(2, 3, 1);

  @TempDir private Path folder;

  private static ImageStreams streams(ImageShape shape) {
    return new ImageStreams(shape, Optional.empty(), List.of());
  }

  private static ImageStreams like(ImageShape shape, ComponentConfig<Dataset> dataset) {
    return new ImageStreams(shape, Optional.of(dataset), List.of());
  }

  private static ImageStream open(ImageStreams streams, byte[] content) {
    return streams.open("standard input", new ByteArrayInputStream(content));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** All images, in batches of two. */
  private static List<float[]> all(ImageStream stream, String... names) {
    List<float[]> images = new ArrayList<>();
    List<String> found = new ArrayList<>();
    try (stream) {
      for (Optional<ImageStream.Named> some = stream.next(2);
          some.isPresent();
          some = stream.next(2)) {
        assertThat(some.get().images()).hasSizeBetween(1, 2).hasSize(some.get().size());
        images.addAll(some.get().images());
        some.get().identities().forEach(identity -> found.add(identity.name()));
      }
      assertThat(stream.next(2)).isEmpty();
    }
    assertThat(found).containsExactly(names);
    return images;
  }

  private Path picture(String name, int height, int width, int rgb) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, rgb);
    Path file = folder.resolve(name);
    ImageIO.write(picture, "png", file.toFile());
    return file;
  }

  @Test
  void picturesAreBroughtToTheShapeAsThoseOfTheDatasetAre() throws IOException {
    Path file = picture("wide.png", 2, 9, 0xffffff);
    ImageStream cropped = streams(SMALL).open(file);
    assertThat(cropped.count()).isEqualTo(OptionalLong.of(1));
    assertThat(all(cropped, file.toString()).get(0)).containsOnly(0); // its middle
    Images.Config stretching =
        new Images.Config(
            folder,
            Optional.empty(),
            Optional.empty(),
            Fit.STRETCH,
            Colour.GREY,
            Optional.empty(),
            Selection.all());
    assertThat(all(like(SMALL, stretching).open(file), file.toString()).get(0)[0]).isPositive();
    assertThat(all(open(streams(SMALL), Files.readAllBytes(file)), "standard input")).hasSize(1);
  }

  @Test
  void foldersAreReadInTheOrderOfNames() throws IOException {
    Path b = picture("b.png", 2, 3, 0xffffff);
    Path a = picture("a.png", 2, 3, 0);
    Path c = picture("c.jpg", 2, 3, 0);
    List<float[]> images =
        all(streams(SMALL).open(folder), a.toString(), b.toString(), c.toString());
    assertThat(images.get(0)[0]).isZero();
    assertThat(images.get(1)[0]).isEqualTo(1);
  }

  /** As a model is that was trained on numbers from 0 to 255. */
  private static ImageStreams ofNumbers() {
    return streams(SMALL)
        .trainedOn(ValueRange.REAL, Optional.of(new TrainingRange(List.of(0.0), List.of(255.0))));
  }

  private static void assertBytesRefused(String message, ThrowingCallable opening) {
    assertThatThrownBy(opening)
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            message
                + " of bytes, read as values in [0, 1], must not be given to a model that was"
                + " trained on values from 0.0 to 255.0: save the values as numbers of that range,"
                + " such as float32 in NumPy's format");
  }

  @Test
  void bytesAreRefusedWhereTheModelWasTrainedOnNumbersBeyondTheUnitInterval() throws IOException {
    Path picture = picture("a.png", 2, 3, 0xffffff);
    assertBytesRefused(picture + ": a picture", () -> ofNumbers().open(picture));
    assertBytesRefused(folder + ": pictures", () -> ofNumbers().open(folder));
    byte[] idx = IdxBytes.twoImages();
    assertBytesRefused("standard input: images", () -> open(ofNumbers(), idx));
    byte[] array = NpyBytes.npy("|u1", "1, 6", new byte[6]);
    assertBytesRefused("standard input: an array", () -> open(ofNumbers(), array));
  }

  @Test
  void truthValuesAreNumbersToo() {
    byte[] array = NpyBytes.npy("|b1", "1, 6", new byte[] {1, 0, 0, 0, 0, 0});
    assertThat(all(open(ofNumbers(), array), "0").get(0)).containsExactly(1, 0, 0, 0, 0, 0);
  }

  @Test
  void bytesThatAreZeroAndOneAreWarnedOf() {
    Logger logger = (Logger) LoggerFactory.getLogger(ByteRange.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    logger.setAdditive(false);
    try {
      all(open(streams(SMALL), NpyBytes.npy("|u1", "1, 6", new byte[] {1, 0, 1, 0, 0, 0})), "0");
      all(open(streams(SMALL), NpyBytes.npy("|u1", "1, 6", new byte[] {2, 0, 1, 0, 0, 0})), "0");
      all(open(streams(SMALL), NpyBytes.npy("|u1", "1, 6", new byte[6])), "0");
    } finally {
      logger.detachAppender(log);
      logger.setAdditive(true);
    }
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "standard input: the largest byte is 1, which becomes 1/255; save 0 and 1 as bool, or as"
                + " 0 and 255");
  }

  @Test
  void idxFilesMayBePackedAndTransposed() {
    float[] first = {0, 0.2f, 0.4f, 0.6f, 0.8f, 1};
    List<float[]> plain = all(open(streams(SMALL), IdxBytes.twoImages()), "0", "1");
    assertThat(plain.get(0)).containsExactly(first);
    assertThat(plain.get(1)[5]).isEqualTo(6 / 255f);
    byte[] packed = IdxBytes.gzip(IdxBytes.twoImages());
    assertThat(all(open(streams(SMALL), packed), "0", "1").get(0)).containsExactly(first);
    Idx.Config transposed =
        new Idx.Config(
            folder,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            true,
            Optional.empty(),
            Selection.all());
    assertThat(
            all(open(like(new ImageShape(3, 2, 1), transposed), IdxBytes.twoImages()), "0", "1")
                .get(0))
        .containsExactly(0, 0.6f, 0.2f, 0.8f, 0.4f, 1);
    assertRefused(new ImageShape(3, 2, 1), IdxBytes.twoImages(), "images (2×3×1) must be 3×2×1");
  }

  @Test
  void arraysInFortranOrderAreTakenLikeOthers() {
    String header = "{'descr': '|u1', 'fortran_order': True, 'shape': (2, 2, 3), }\n";
    byte[] file = NpyBytes.npy(header, IdxBytes.bytes(0, 1, 0, 4, 51, 2, 0, 5, 255, 3, 0, 6));
    List<float[]> images = all(open(streams(SMALL), file), "0", "1");
    assertThat(images.get(0)).containsExactly(0, 0.2f, 1, 0, 0, 0);
    assertThat(images.get(1)[5]).isEqualTo(6 / 255f);
    assertRefused(SMALL, NpyBytes.npy(header, IdxBytes.bytes(0, 1, 0, 4, 51)), "it is truncated");
  }

  @Test
  void arraysWithChannelsFirstAreRefusedUnlessThereIsOneChannel() {
    ImageShape rgb = new ImageShape(2, 4, 3);
    assertRefused(
        rgb,
        NpyBytes.npy("|u1", "1, 3, 2, 4", new byte[24]),
        "array (1×3×2×4 uint8) must be [n, height, width, channels], and looks like [n, channels,"
            + " height, width] (NCHW): array.transpose(0, 2, 3, 1) brings it there");
    assertRefused(
        rgb,
        NpyBytes.npy("|u1", "1, 4, 2, 3", new byte[24]),
        "array (1×4×2×3 uint8) must be of images of 2×4×3");
    assertThat(all(open(streams(rgb), NpyBytes.npy("|u1", "1, 2, 4, 3", new byte[24])), "0"))
        .hasSize(1);
    assertThat(all(open(streams(SMALL), NpyBytes.npy("|u1", "1, 1, 2, 3", new byte[6])), "0"))
        .hasSize(1);
  }

  @Test
  void arraysOfNumPyAreTakenAsDatasetsTakeThem() {
    byte[] bytes =
        NpyBytes.npy("|u1", "2, 2, 3", IdxBytes.bytes(0, 51, 255, 0, 0, 0, 1, 2, 3, 4, 5, 6));
    List<float[]> images = all(open(streams(SMALL), bytes), "0", "1");
    assertThat(images.get(0)).containsExactly(0, 0.2f, 1, 0, 0, 0);
    byte[] floats = NpyBytes.npy("<f4", "1, 2", IdxBytes.bytes(0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0));
    assertThat(all(open(streams(new ImageShape(1, 1, 2)), floats), "0").get(0))
        .containsExactly(1, -2);
    assertRefused(
        SMALL, floats, "array (1×2 float32) must have the 6 numbers of an image of 2×3×1 in each");
    assertRefused(
        new ImageShape(1, 1, 2), NpyBytes.npy("<f4", "2, 2", new byte[12]), "it is truncated");
    assertRefused(
        new ImageShape(1, 1, 2), NpyBytes.npy("<f4", "2, 2", new byte[17]), "must end after");
  }

  @Test
  void tablesNeedNotHaveTheColumnOfTheClasses() {
    Csv.Config pumps =
        new Csv.Config(
            folder,
            Optional.empty(),
            Optional.of("state"),
            Optional.of(List.of("y", "x")),
            Optional.of(true),
            ";",
            Optional.empty(),
            Selection.all());
    ImageStreams like = like(new ImageShape(1, 1, 2), pumps);
    byte[] labelled = text("x;state;y\n1;good;2\n3;;4\n5;bad;6\n");
    assertThat(all(open(like, labelled), "0", "1", "2").get(1)).containsExactly(4, 3);
    List<float[]> rows = all(open(like, text("x;y;note\n1;2;a\n3;4;b\n5;6;c\n")), "0", "1", "2");
    assertThat(rows.get(2)).containsExactly(6, 5);
  }

  @Test
  void tablesOfWhatIsNoTableHaveAHeaderAndPerhapsNames() {
    ImageStreams two = streams(new ImageShape(1, 1, 2));
    assertThat(all(open(two, text("name,z0,z1\npicture.png,1,-2e-1\n")), "0").get(0))
        .containsExactly(1, -0.2f);
    assertRefused(
        new ImageShape(1, 1, 2),
        text("a,b,c\n1,2,3\n"),
        "number of columns of numbers (3) must be the 2 of an image of 1×1×2");
    assertThatThrownBy(() -> all(open(two, text("a,b\n1,2\n3\nx,4\n"))))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "standard input: line 3: number of fields (1) must be that of the first line (2);"
                + " line 4, column a (x) must be a finite number; write a column of 0 and 1 for each of its texts");
  }

  @Test
  void whatIsNoneOfTheseIsRefused() throws IOException {
    assertRefused(SMALL, text("PK\u0003\u0004"), "an archive must be unpacked");
    assertRefused(SMALL, new byte[0], "at least one row");
    assertRefused(
        new ImageShape(1, 1, 6), Files.readAllBytes(picture("a.png", 1, 1, 0)), "1 or 3 channels");
    Path missing = folder.resolve("missing.png");
    assertThatThrownBy(() -> streams(SMALL).open(missing))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(missing + " cannot be read: there is no such file");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> streams(SMALL).open(empty))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("must have files named");
    byte[] whole = Files.readAllBytes(picture("b.png", 5, 5, 0));
    whole[40] ^= 0x55;
    assertThatThrownBy(() -> all(open(streams(SMALL), whole)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("standard input: ");
  }

  private static void assertRefused(ImageShape shape, byte[] content, String message) {
    assertThatThrownBy(() -> all(open(streams(shape), content)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("standard input: ")
        .hasMessageContaining(message);
  }
}
