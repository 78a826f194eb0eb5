package org.vae4j.cli.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Short names of settings, for files and columns. */
final class PathNames {
  private static final int LONGEST = 40;

  private PathNames() {}

  /** For each path as much of its end as tells it from the others. */
  static Map<String, String> of(List<String> paths) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String path : paths) {
      String[] parts = path.split("\\.");
      int first = parts.length - 1;
      while (first > 0 && isShared(end(parts, first), path, paths)) {
        first--;
      }
      names.put(path, end(parts, first));
    }
    return names;
  }

  private static String end(String[] parts, int first) {
    return String.join(".", List.of(parts).subList(first, parts.length));
  }

  private static boolean isShared(String end, String path, List<String> paths) {
    return paths.stream()
        .anyMatch(other -> !other.equals(path) && (other.equals(end) || other.endsWith("." + end)));
  }

  /** A value as a part of a file's name; of long ones, what tells them apart comes last. */
  static String fileName(String value) {
    String plain = value.replaceAll("[^A-Za-z0-9.+-]+", "_").replaceAll("^_|_$", "");
    return plain.length() <= LONGEST
        ? plain
        : plain.substring(0, LONGEST) + "_" + Integer.toHexString(value.hashCode());
  }
}
