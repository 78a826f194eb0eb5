package org.vae4j.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import org.vae4j.api.spi.VisibleText;

/** Shows people what names and values of files consist of; see {@link VisibleText}. */
final class VisibleWriter extends FilterWriter {

  /**
   * A writer for people.
   *
   * @param out where the text goes
   */
  VisibleWriter(Writer out) {
    super(out);
  }

  @Override
  public void write(int character) throws IOException {
    write(Character.toString((char) character));
  }

  @Override
  public void write(char[] characters, int offset, int length) throws IOException {
    write(new String(characters, offset, length));
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    out.write(VisibleText.lines(text.substring(offset, offset + length)));
  }
}
