package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads files of events by the book, without the classes that write them. */
final class EventReader {

  private EventReader() {}

  /**
   * A field of a message.
   *
   * @param number its number
   * @param value a Long, Double, Float or byte array, by its wire type
   */
  record Field(int number, Object value) {
    byte[] bytes() {
      return (byte[]) value;
    }

    String text() {
      return new String(bytes(), StandardCharsets.UTF_8);
    }
  }

  /** The fields of every event; the checksums must be right. */
  static List<List<Field>> read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<List<Field>> events = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] length = take(bytes, Long.BYTES);
      assertThat(bytes.getInt()).as("checksum of the length").isEqualTo(masked(crc32c(length)));
      byte[] event =
          take(bytes, (int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong());
      assertThat(bytes.getInt()).as("checksum of the event").isEqualTo(masked(crc32c(event)));
      events.add(fields(event));
    }
    return events;
  }

  /** The field of a number, of which a message must have one. */
  static Field field(List<Field> message, int number) {
    List<Field> found = message.stream().filter(field -> field.number() == number).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  static List<Field> fields(byte... message) {
    ByteBuffer bytes = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    List<Field> fields = new ArrayList<>();
    while (bytes.hasRemaining()) {
      int key = (int) varint(bytes);
      Object value =
          switch (key & 7) {
            case 0 -> varint(bytes);
            case 1 -> bytes.getDouble();
            case 2 -> take(bytes, (int) varint(bytes));
            case 5 -> bytes.getFloat();
            default -> throw new AssertionError("wire type " + (key & 7));
          };
      fields.add(new Field(key >> 3, value));
    }
    return fields;
  }

  private static long varint(ByteBuffer bytes) {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes.get();
      value |= (next & 0x7fL) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }

  private static byte[] take(ByteBuffer from, int length) {
    byte[] taken = new byte[length];
    from.get(taken);
    return taken;
  }

  /** As TensorFlow's record_writer has it. */
  static int masked(int crc) {
    return (crc >>> 15 | crc << 17) + 0xa282ead8;
  }

  /** Castagnoli's polynomial, bit by bit. */
  static int crc32c(byte... bytes) {
    int crc = -1;
    for (byte next : bytes) {
      crc ^= next & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0x82f63b78;
      }
    }
    return ~crc;
  }
}
