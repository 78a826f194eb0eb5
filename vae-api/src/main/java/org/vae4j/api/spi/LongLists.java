package org.vae4j.api.spi;

import java.util.ArrayList;
import java.util.List;

/** Keeps lists and texts in messages to a length that somebody reads. */
public final class LongLists {
  private static final int SHOWN = 20;
  private static final int CHARACTERS = 80;

  private LongLists() {}

  /**
   * The beginning of a list, and how much more there is.
   *
   * @param items such as what is wrong with each of many files
   * @return all of them, or the first 20 and such as {@code … and 212 more}
   */
  public static List<String> cut(List<String> items) {
    if (items.size() <= SHOWN) {
      return items;
    }
    List<String> shown = new ArrayList<>(items.subList(0, SHOWN));
    shown.add("… and %,d more".formatted(items.size() - SHOWN));
    return shown;
  }

  /**
   * The beginning of a text.
   *
   * @param text such as a value that was written
   * @return all of it, or the first 80 characters and {@code …}
   */
  public static String cut(String text) {
    return text.length() <= CHARACTERS ? text : text.substring(0, CHARACTERS) + "…";
  }
}
