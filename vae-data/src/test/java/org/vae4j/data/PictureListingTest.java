package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class PictureListingTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(PictureListing.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @TempDir private Path folder;

  @BeforeEach
  void readTheLog() {
    log.start();
    logger.addAppender(log);
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
  }

  @AfterEach
  void leaveTheLog() {
    logger.detachAppender(log);
    logger.setLevel(null);
    logger.setAdditive(true);
  }

  @Test
  void saysNothingWhereAllFilesAreRead() throws IOException {
    touch("a/1.png", "b/2.JPG");
    assertThat(list()).containsExactly("a/1.png", "b/2.JPG");
    assertThat(log.list).isEmpty();
  }

  @Test
  void countsWhatIsPassedOver() throws IOException {
    touch("a/1.png", "a/2.webp", "b/3.jpeg", "b/4.WEBP", "b/Thumbs.db", ".DS_Store", "README");
    touch("a/.ipynb_checkpoints/1.png");
    assertThat(list()).containsExactly("a/1.png", "b/3.jpeg");
    assertThat(told(Level.INFO))
        .containsExactly(
            folder
                + ": 6 of 8 files are passed over: 1 *.db, 2 *.webp, 2 hidden, 1 of other names");
    assertThat(told(Level.WARN)).isEmpty();
  }

  @Test
  void warnsOfFoldersThatAreNoClasses() throws IOException {
    touch("a/1.png", "b/1.webp", "b/2.webp");
    Files.createDirectories(folder.resolve("c"));
    Files.createDirectories(folder.resolve(".hidden"));
    list();
    assertThat(told(Level.WARN))
        .containsExactly(
            folder
                + ": folder b is no class: it has no files named *.png, *.jpg or *.jpeg, but"
                + " 2 *.webp",
            folder + ": folder c is no class: there are no files in it");
  }

  @Test
  void tellsWhatIsThereInsteadOfPictures() throws IOException {
    touch("1.webp", "2.webp");
    assertThatExceptionOfType(InvalidDataException.class)
        .isThrownBy(this::list)
        .withMessage(
            folder + ": the folder must have files named *.png, *.jpg or *.jpeg; it has 2 *.webp");
  }

  private void touch(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }
  }

  private List<String> list() {
    return PictureListing.of(folder).checked().pictures();
  }

  private List<String> told(Level level) {
    return log.list.stream()
        .filter(event -> event.getLevel().equals(level))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }
}
