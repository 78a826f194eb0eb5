package org.vae4j.api.natives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.jar.JarEntry;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;

/**
 * Which native libraries go together.
 *
 * @param description one line for each library: name, size, checksum and time
 */
record NativeSet(String description) {
  private static final int NAME_BYTES = 6;

  /**
   * The libraries on the class path, told by the one of each preset.
   *
   * <p>The name of the jar does not count, so that a program in a single jar shares the folder with
   * others. The time does, because JavaCPP unpacks a library again if its time differs.
   */
  static NativeSet onClassPath() {
    return new NativeSet(
        Arrays.stream(Preset.values())
            .flatMap(preset -> preset.builds().stream().map(url -> line(preset, url)))
            .collect(Collectors.joining("\n", Loader.getPlatform() + "\n", "\n")));
  }

  /** A checksum of the description. */
  String name() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] sum = digest.digest(description.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private static String line(Preset preset, URL url) {
    return preset.library() + " " + version(url);
  }

  private static String version(URL url) {
    try {
      URLConnection connection = url.openConnection();
      if (connection instanceof JarURLConnection jar) {
        JarEntry entry = jar.getJarEntry();
        return "%d %08x %d".formatted(entry.getSize(), entry.getCrc(), entry.getTime());
      }
      return connection.getContentLengthLong() + " " + connection.getLastModified();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
