package org.vae4j.api.tensor;

import org.bytedeco.javacpp.Loader;
import org.vae4j.api.natives.NativeLibraries;

/** How many threads compute where nobody says. */
public final class Threads {
  private static final String VARIABLE = "OMP_NUM_THREADS";

  private Threads() {}

  /**
   * The number that is usual on this machine: what the environment's {@code OMP_NUM_THREADS} says,
   * else one for each physical core that this process may use. More, for processors that share a
   * core, compute no faster.
   *
   * @return at least 1
   */
  public static int standard() {
    return Parsed.STANDARD;
  }

  /**
   * The number for an environment and a machine.
   *
   * @param variable what {@code OMP_NUM_THREADS} says, or null; of a list for nested levels the
   *     first number counts, and what is no number is ignored, as OpenMP does
   * @param cores how many physical cores there are
   * @param processors how many processors this process may use
   */
  static int standard(String variable, int cores, int processors) {
    if (variable != null && variable.strip().matches("[1-9]\\d{0,3}(\\s*,.*)?")) {
      return Integer.parseInt(variable.strip().split("\\D", 2)[0]);
    }
    return Math.max(1, Math.min(cores, processors));
  }

  private static final class Parsed {
    static final int STANDARD =
        standard(System.getenv(VARIABLE), cores(), Runtime.getRuntime().availableProcessors());

    private static int cores() {
      NativeLibraries.prepare(); // JavaCPP unpacks the library that counts them
      return Loader.totalCores();
    }
  }
}
