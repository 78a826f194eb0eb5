package org.vae4j.api.natives;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Loads the native libraries of oneDNN and ND4J, always in this order.
 *
 * <p>Each of them brings a {@code libgomp}, and a process uses the one that it loads first. If the
 * order varied, a start would replace a file that running processes have mapped.
 *
 * <p>The libraries are unpacked into a folder for this very set of them: the environment's {@code
 * VAE_CACHE}, by default {@code vae4j} in the user's folder for caches, and in it a folder that is
 * named after a checksum of the set. The system property {@code org.bytedeco.javacpp.cachedir}
 * names another one. Once all libraries are there, nothing writes to the folder.
 *
 * <p>Whatever uses ND4J loads them in this way, see {@link NativeBackend}. A program that calls
 * JavaCPP before it uses ND4J or vae4j should call {@link #load} first.
 */
public final class NativeLibraries {

  private NativeLibraries() {}

  /**
   * The folder that the libraries are unpacked into. None is loaded, and nothing is written.
   *
   * @return the folder for the libraries on the class path
   */
  public static Path folder() {
    return Folder.CHOSEN.path();
  }

  /**
   * Tells JavaCPP of the folder, before a library of its own is loaded without the others.
   *
   * @return whether JavaCPP uses the folder, and nothing but this set is in it
   */
  public static boolean prepare() {
    return Prepared.ALONE;
  }

  /**
   * Loads the libraries on the class path, unless they are loaded. Processes that start side by
   * side wait for the one that unpacks them.
   *
   * @throws NativeLibrariesException if the folder cannot be written to, or a library of ND4J does
   *     not load; the message names the folder
   */
  public static void load() {
    Loaded.OBSTACLE.ifPresent(
        obstacle -> {
          throw new NativeLibrariesException(obstacle.getMessage(), obstacle);
        });
  }

  private static final class Folder {
    static final NativeFolder CHOSEN = NativeFolder.of(NativeSet.onClassPath());
  }

  /** JavaCPP keeps the first folder that it is told of. */
  private static final class Prepared {
    static final boolean ALONE = Folder.CHOSEN.announce();
  }

  private static final class Loaded {
    static final Optional<NativeLibrariesException> OBSTACLE = attempt();

    private static Optional<NativeLibrariesException> attempt() {
      try {
        Folder.CHOSEN.fill(Loaded::all, prepare());
        return Optional.empty();
      } catch (NativeLibrariesException e) {
        return Optional.of(e);
      }
    }

    private static boolean all() {
      boolean all = true;
      for (Preset preset : Preset.values()) {
        if (!preset.builds().isEmpty()) {
          all &= load(preset);
        }
      }
      return all;
    }

    /** Only oneDNN can be done without; its engine says why it does not load. */
    private static boolean load(Preset preset) {
      try {
        preset.load();
        return true;
      } catch (LinkageError e) {
        if (preset != Preset.ONEDNN) {
          throw e;
        }
        return false;
      }
    }
  }
}
