package org.vae4j.api.training;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vae4j.api.spi.FileErrors;

/**
 * Opens the files of a run directory, which may be from anybody. Links are not followed, pipes and
 * devices are not opened, so that nothing outside of the directory is read or changed; only the
 * directory itself may be reached through a link.
 *
 * <p>Callbacks that write files of their own into {@link Training#directory} open them here.
 */
public final class RunFiles {
  private static final String PREFIX = ".";
  private static final String SUFFIX = ".tmp";
  private static final Pattern RANDOM = Pattern.compile("\\..+\\.[0-9a-f]{16}\\.tmp");
  private static final String FILE = "a file of the run directory itself";
  private static final String FOLDER = "a folder of the run directory itself";
  private static final String HARD_LINKS = "unix:nlink";

  private RunFiles() {}

  /** What a file shall contain. */
  @FunctionalInterface
  public interface Content {

    /**
     * Writes it.
     *
     * @param out where to; closed by the caller
     * @throws IOException if that fails
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Whether there is a file.
   *
   * @param file its place
   * @return false if there is nothing
   * @throws UnsafeFileException if there is anything but a file
   */
  public static boolean isFile(Path file) {
    Optional<BasicFileAttributes> found = attributes(file);
    if (found.isPresent() && !found.get().isRegularFile()) {
      throw new UnsafeFileException(file, kind(found.get()), FILE);
    }
    return found.isPresent();
  }

  /**
   * Whether there is a folder.
   *
   * @param folder its place
   * @return false if there is nothing
   * @throws UnsafeFileException if there is anything but a folder
   */
  public static boolean isFolder(Path folder) {
    Optional<BasicFileAttributes> found = attributes(folder);
    if (found.isPresent() && !isFolder(found.get())) {
      throw new UnsafeFileException(folder, kind(found.get()), FOLDER);
    }
    return found.isPresent();
  }

  /**
   * Makes a folder, unless it is there.
   *
   * @param folder its place, in a folder that is there
   * @return the same place
   * @throws UnsafeFileException if there is anything but a folder
   * @throws IOException if it cannot be made
   */
  public static Path folder(Path folder) throws IOException {
    if (!isFolder(folder)) {
      Files.createDirectory(folder);
      sync(folder.toAbsolutePath().getParent());
    }
    return folder;
  }

  /**
   * Opens a file to be read.
   *
   * @param file its place
   * @return its content
   * @throws UnsafeFileException if there is anything but a file
   * @throws IOException if there is nothing, or it cannot be read
   */
  public static InputStream read(Path file) throws IOException {
    if (!isFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Opens a file to be written in place; what is in it stays.
   *
   * @param file its place; an empty file if there is nothing
   * @return the file, at its beginning
   * @throws UnsafeFileException if there is anything but a file, or it has another name elsewhere
   * @throws IOException if it cannot be written
   */
  public static FileChannel write(Path file) throws IOException {
    if (isFile(file)) {
      requireOneName(file);
    }
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Opens a file to be added to.
   *
   * @param file its place
   * @return where to write what comes after all that is there
   * @throws UnsafeFileException if there is anything but a file, or it has another name elsewhere
   * @throws IOException if there is nothing, or it cannot be written
   */
  public static OutputStream append(Path file) throws IOException {
    if (!isFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    FileChannel channel = write(file);
    channel.position(channel.size());
    return Channels.newOutputStream(channel);
  }

  /** What is written to a file is written to it under all of its names. */
  private static void requireOneName(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("unix")
        && Files.getAttribute(file, HARD_LINKS, LinkOption.NOFOLLOW_LINKS) instanceof Integer names
        && names > 1) {
      throw new UnsafeFileException(
          file, "a file of %d names".formatted(names), "a file of one name; a copy of it is");
    }
  }

  /**
   * Writes a file, or replaces it. It is there whole or as it was before, whatever ends the
   * program, the disk or the machine meanwhile: it is written beside its place under a name that is
   * new, and on the disk before it is moved there.
   *
   * @param file its place
   * @param content what it shall contain; asked again if the thread is interrupted meanwhile
   * @throws UnsafeFileException if there is anything but a file
   * @throws IOException if it cannot be written, naming it; what was there is there still
   */
  public static void replace(Path file, Content content) throws IOException {
    isFile(file);
    boolean interrupted = false;
    try {
      boolean isWritten = false;
      while (!isWritten) {
        interrupted |= Thread.interrupted(); // channels are closed to whoever is interrupted
        isWritten = isReplaced(file, content);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Gives false if the thread was interrupted meanwhile, and what was there is there still. */
  private static boolean isReplaced(Path file, Content content) throws IOException {
    Path temporary = file.resolveSibling(PREFIX + file.getFileName() + "." + random() + SUFFIX);
    try {
      writeThrough(temporary, content);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      sync(file.toAbsolutePath().getParent());
      return true;
    } catch (ClosedByInterruptException e) {
      delete(temporary, e);
      return false;
    } catch (IOException e) {
      delete(temporary, e);
      throw FileErrors.notWritten(file, e);
    }
  }

  private static void writeThrough(Path file, Content content) throws IOException {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  /** It may be what fills the disk. */
  private static void delete(Path temporary, IOException cause) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /**
   * Removes a file.
   *
   * @param file its place
   * @throws UnsafeFileException if there is anything but a file
   * @throws IOException if there is nothing, or it cannot be removed
   */
  public static void delete(Path file) throws IOException {
    isFile(file);
    Files.delete(file);
  }

  /**
   * Makes a folder to work in, under a name that is new.
   *
   * @param parent where to
   * @param prefix what its name begins with
   * @return the folder
   * @throws IOException if it cannot be made
   */
  public static Path newFolder(Path parent, String prefix) throws IOException {
    return Files.createDirectory(parent.resolve(prefix + random()));
  }

  /**
   * Whether a name is one that {@link #replace} has given, or earlier versions have: of a file that
   * was being written when the program was ended, unless it is being written now.
   *
   * @param file the file
   * @return whether it may be one
   */
  public static boolean isTemporary(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  /**
   * Removes the files of a folder that {@link #replace} has begun in a program that was ended.
   *
   * @param folder the folder, which nobody writes to now
   * @throws IOException if one cannot be removed
   */
  public static void removeLeftOvers(Path folder) throws IOException {
    try (DirectoryStream<Path> begun = Files.newDirectoryStream(folder, RunFiles::isLeftOver)) {
      for (Path file : begun) {
        Files.delete(file);
      }
    }
  }

  private static boolean isLeftOver(Path file) {
    return RANDOM.matcher(file.getFileName().toString()).matches()
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** What nobody can have put a file at before. */
  private static String random() {
    return HexFormat.of().toHexDigits(new SecureRandom().nextLong());
  }

  private static Optional<BasicFileAttributes> attributes(Path file) {
    try {
      return Optional.of(
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      return Optional.empty(); // or it cannot be looked at, as whoever opens it is told
    }
  }

  /** On Windows there are folders that lead elsewhere and are no links. */
  private static boolean isFolder(BasicFileAttributes found) {
    return found.isDirectory() && !found.isOther();
  }

  private static String kind(BasicFileAttributes found) {
    if (found.isSymbolicLink() || (found.isDirectory() && found.isOther())) {
      return "a link";
    }
    return found.isDirectory() ? "a folder" : found.isRegularFile() ? "a file" : "a pipe or device";
  }

  /**
   * Makes the disk keep what has been moved in a folder, where the file system can be told to: not
   * all can, and those have no other way.
   */
  private static void sync(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      return;
    }
  }
}
