package org.vae4j.data;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** An archive of arrays, as NumPy's {@code savez} writes it. Nothing of it is unpacked to disk. */
final class NpzFile {
  private static final String EXTENSION = ".npy";
  private static final int NAMES_SHOWN = 20;

  private NpzFile() {}

  /**
   * One of the arrays.
   *
   * @param archive the archive
   * @param array the array's name
   * @return the array, to be opened
   */
  static DataFile array(Path archive, String array) {
    String name = archive + ": " + array;
    return DataFile.in(archive, name, () -> open(archive, array));
  }

  /**
   * The arrays of an archive.
   *
   * @param archive the archive
   * @return their names, in the archive's order
   * @throws InvalidDataException if it is none
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  static List<String> names(Path archive) {
    try (ZipFile zip = openZip(archive)) {
      return zip.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(EXTENSION))
          .map(name -> name.substring(0, name.length() - EXTENSION.length()))
          .toList();
    } catch (InvalidDataException e) {
      throw e;
    } catch (IOException e) {
      throw DataFile.of(archive).failure(e);
    }
  }

  private static InputStream open(Path archive, String array) throws IOException {
    ZipFile zip = openZip(archive);
    try {
      return new EntryInput(zip, entry(zip, archive, array));
    } catch (EOFException | ZipException e) {
      zip.close();
      throw new InvalidDataException(
          archive.toString(), "array (%s) must be whole in the archive".formatted(array), e);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static ZipFile openZip(Path archive) throws IOException {
    try {
      return new ZipFile(archive.toFile());
    } catch (EOFException | ZipException e) {
      throw new InvalidDataException(
          archive.toString(), "the file must be a ZIP archive as NumPy's savez writes it", e);
    }
  }

  private static ZipEntry entry(ZipFile zip, Path archive, String array) {
    List<? extends ZipEntry> found =
        zip.stream().filter(entry -> entry.getName().equals(array + EXTENSION)).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new InvalidDataException(
        archive.toString(),
        found.isEmpty()
            ? "array (%s) must be one of those in the archive: %s".formatted(array, names(zip))
            : "array (%s) must be in the archive once".formatted(array));
  }

  private static String names(ZipFile zip) {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.endsWith(EXTENSION))
        .limit(NAMES_SHOWN)
        .map(name -> Text.quote(name.substring(0, name.length() - EXTENSION.length())))
        .collect(Collectors.joining(", "));
  }

  /** An entry's content, which must be what its checksum says; closes the archive. */
  private static final class EntryInput extends FilterInputStream {
    private final ZipFile zip;
    private final CheckedInputStream content;
    private final long checksum;

    EntryInput(ZipFile zip, ZipEntry entry) throws IOException {
      this(zip, new CheckedInputStream(zip.getInputStream(entry), new CRC32()), entry.getCrc());
    }

    private EntryInput(ZipFile zip, CheckedInputStream content, long checksum) {
      super(content);
      this.zip = zip;
      this.content = content;
      this.checksum = checksum;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int n = super.read(target, offset, length);
      if (n < 0 && content.getChecksum().getValue() != checksum) {
        throw new ZipException("checksum does not match the data");
      }
      return n;
    }

    @Override
    public void close() throws IOException {
      super.close();
      zip.close();
    }
  }
}
