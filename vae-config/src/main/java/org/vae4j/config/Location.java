package org.vae4j.config;

/**
 * Where something stands.
 *
 * @param source the file's name, or {@code --set} for an option of the command line
 * @param line the line, from 1; 0 where there are no lines
 * @param column the column, from 1; 0 where there are no lines
 */
public record Location(String source, int line, int column) {

  /**
   * A place without lines, such as an option of the command line.
   *
   * @param source what it is
   * @return the place
   */
  public static Location of(String source) {
    return new Location(source, 0, 0);
  }

  /**
   * The place as a message about a file says it.
   *
   * @param file the file that the message is about
   * @return line and column; before them the source, if that is another
   */
  String within(String file) {
    return source.equals(file) || line == 0 ? toString() : source + ":" + this;
  }

  @Override
  public String toString() {
    return line == 0 ? source : line + ":" + column;
  }
}
