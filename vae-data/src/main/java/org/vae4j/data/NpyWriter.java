package org.vae4j.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Writes a new file in <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">NumPy's format</a>,
 * an array of float32 or uint8 [n, …], one item after another. How many they are is written in the
 * end.
 */
public final class NpyWriter implements AutoCloseable {
  private static final String FLOAT32 = "<f4";
  private static final String UINT8 = "|u1";
  private static final int HEADER = 128;
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  private final FileChannel file;
  private final OutputStream out;
  private final int[] shape;
  private final boolean isOfBytes;
  private int count;

  /**
   * Makes a file of float32.
   *
   * @param path where; nothing must be there
   * @param shape of an item
   * @throws java.nio.file.FileAlreadyExistsException if there is something
   * @throws IOException if it cannot be written
   */
  public NpyWriter(Path path, int... shape) throws IOException {
    this(path, false, shape);
  }

  private NpyWriter(Path path, boolean isOfBytes, int... shape) throws IOException {
    this.isOfBytes = isOfBytes;
    this.shape = shape.clone();
    this.file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    file.position(HEADER);
    this.out = new BufferedOutputStream(Channels.newOutputStream(file));
  }

  /**
   * Makes a file of uint8.
   *
   * @param path where; nothing must be there
   * @param shape of an item
   * @return the file, for items of whole numbers from 0 to 255
   * @throws java.nio.file.FileAlreadyExistsException if there is something
   * @throws IOException if it cannot be written
   */
  public static NpyWriter ofBytes(Path path, int... shape) throws IOException {
    return new NpyWriter(path, true, shape);
  }

  /**
   * Writes an item.
   *
   * @param item its numbers in C order
   * @throws IllegalArgumentException if they are not as many as the shape says
   * @throws IOException if it cannot be written
   */
  public void write(float[] item) throws IOException {
    int length = IntStream.of(shape).reduce(1, Math::multiplyExact);
    if (item.length != length) {
      throw new IllegalArgumentException(
          "length of the item (%d) must be %d".formatted(item.length, length));
    }
    out.write(isOfBytes ? bytes(item) : floats(item));
    count++;
  }

  private static byte[] bytes(float... item) {
    byte[] bytes = new byte[item.length];
    for (int i = 0; i < item.length; i++) {
      bytes[i] = (byte) (int) item[i];
    }
    return bytes;
  }

  private static byte[] floats(float... item) {
    ByteBuffer bytes =
        ByteBuffer.allocate(item.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(item);
    return bytes.array();
  }

  /**
   * Writes the header, and closes the file.
   *
   * @throws IOException if it cannot be written
   */
  @Override
  public void close() throws IOException {
    try (file) {
      out.flush();
      file.position(0);
      Channels.newOutputStream(file).write(header());
    }
  }

  private byte[] header() {
    return header(
        isOfBytes ? UINT8 : FLOAT32,
        IntStream.concat(IntStream.of(count), IntStream.of(shape)).asLongStream().toArray());
  }

  /** What stands before the numbers of an array, a multiple of 64 bytes. */
  static byte[] header(long... sizes) {
    return header(FLOAT32, sizes);
  }

  private static byte[] header(String type, long... sizes) {
    String tuple =
        LongStream.of(sizes).mapToObj(size -> size + ",").collect(Collectors.joining(" "));
    String text = "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, tuple);
    byte[] header = new byte[HEADER];
    Arrays.fill(header, (byte) ' ');
    System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
    int length = HEADER - MAGIC.length - Short.BYTES;
    ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putShort(MAGIC.length, (short) length);
    byte[] dictionary = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(dictionary, 0, header, MAGIC.length + Short.BYTES, dictionary.length);
    header[HEADER - 1] = '\n';
    return header;
  }
}
