package org.vae4j.api.natives;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.bytedeco.javacpp.Loader;

/**
 * The folder that JavaCPP unpacks a set of libraries into.
 *
 * @param path the folder
 * @param ours whether it holds this set and nothing else; one that the user has chosen may hold
 *     more
 * @param set the libraries
 */
record NativeFolder(Path path, boolean ours, NativeSet set) {
  static final String VARIABLE = "VAE_CACHE";

  private static final String CHOSEN = "org.bytedeco.javacpp.cachedir";
  private static final String WITHOUT_JARS = "org.bytedeco.javacpp.cachedir.nosubdir";
  private static final String LOCK = "first-start.lock";
  private static final String COMPLETE = "complete.txt";

  /** The folder for a set of libraries, by what this process has been told. */
  static NativeFolder of(NativeSet set) {
    String chosen = System.getProperty(CHOSEN);
    return chosen == null
        ? new NativeFolder(
            cache(System.getenv(), System.getProperty("user.home")).resolve(set.name()), true, set)
        : new NativeFolder(Path.of(chosen), false, set);
  }

  /** The folder of all sets. */
  static Path cache(Map<String, String> environment, String home) {
    String own = environment.getOrDefault(VARIABLE, "");
    if (!own.isBlank()) {
      return Path.of(own).toAbsolutePath();
    }
    String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path parent = Path.of(caches).isAbsolute() ? Path.of(caches) : Path.of(home, ".cache");
    return parent.resolve("vae4j").toAbsolutePath();
  }

  /**
   * Tells JavaCPP, unless the user has.
   *
   * @return whether JavaCPP uses the folder for this set alone; not where it has begun with another
   */
  boolean announce() {
    if (!ours) {
      return false;
    }
    System.setProperty(CHOSEN, path.toString());
    boolean used = isUsed();
    if (used) {
      System.setProperty(WITHOUT_JARS, "true"); // libraries of one name are one file
    }
    return used;
  }

  /**
   * Loads the libraries. As long as they are not all in the folder, one process at a time does so.
   *
   * @param load what loads, and tells whether all did
   * @param alone whether nothing else is put into the folder
   * @throws NativeLibrariesException if the folder cannot be used, or loading fails
   */
  void fill(BooleanSupplier load, boolean alone) {
    try {
      requireWritable();
      boolean complete = alone && Files.exists(path.resolve(COMPLETE));
      if (!complete || !load.getAsBoolean()) {
        fillLocked(load, alone);
      }
    } catch (IOException | LinkageError e) {
      throw new NativeLibrariesException(
          "native libraries cannot be loaded from %s: %s; %s can name another folder"
              .formatted(path, root(e), VARIABLE),
          e);
    }
  }

  private void fillLocked(BooleanSupplier load, boolean alone) throws IOException {
    try (FileChannel file =
            FileChannel.open(
                path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = file.lock()) {
      if (load.getAsBoolean() && alone && lock.isValid()) {
        Files.writeString(path.resolve(COMPLETE), set.description());
      }
    }
  }

  private boolean isUsed() {
    try {
      return Loader.getCacheDir().toPath().equals(path.toRealPath());
    } catch (IOException e) {
      return false; // it cannot be made, which is told when something is loaded
    }
  }

  private void requireWritable() {
    try {
      Files.createDirectories(path);
      if (!Files.isReadable(path) || !Files.isWritable(path) || !Files.isExecutable(path)) {
        throw unwritable(null); // JavaCPP would take another folder
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private NativeLibrariesException unwritable(IOException cause) {
    return new NativeLibrariesException(
        "the folder for native libraries (%s) must be writable; %s can name another one"
            .formatted(path, VARIABLE),
        cause);
  }

  private static Throwable root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
