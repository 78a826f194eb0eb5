package org.vae4j.viz;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The few messages of TensorBoard that are needed, their fields numbered as in TensorFlow's {@code
 * event.proto} and {@code summary.proto}. Wall time is in seconds since 1970.
 */
final class EventMessages {
  private static final String FILE_VERSION = "brain.Event:2";
  private static final int STATUS_START = 1;
  private static final int RGB = 3;

  private EventMessages() {}

  /** What every file begins with. */
  static byte[] fileVersion(double wallTime) {
    return message(
        event -> {
          event.writeDouble(1, wallTime);
          event.writeString(3, FILE_VERSION);
        });
  }

  /** That writing begins at a step: what others have written from there on is void. */
  static byte[] sessionStart(double wallTime, long step) {
    return message(
        event -> {
          event.writeDouble(1, wallTime);
          event.writeInt64(2, step);
          event.writeByteArray(7, message(session -> session.writeEnum(1, STATUS_START)));
        });
  }

  /** Values of one step. */
  static byte[] summary(double wallTime, long step, List<byte[]> values) {
    return message(
        event -> {
          event.writeDouble(1, wallTime);
          event.writeInt64(2, step);
          event.writeByteArray(5, message(summary -> writeEach(summary, values)));
        });
  }

  private static void writeEach(CodedOutputStream summary, List<byte[]> values) throws IOException {
    for (byte[] value : values) {
      summary.writeByteArray(1, value);
    }
  }

  /** A value of a summary that is a number. */
  static byte[] scalar(String tag, double value) {
    return message(
        summaryValue -> {
          summaryValue.writeString(1, tag);
          summaryValue.writeFloat(2, (float) value);
        });
  }

  /** A value of a summary that is a picture, in colours or not. */
  static byte[] image(String tag, int width, int height, byte... png) {
    byte[] image =
        message(
            fields -> {
              fields.writeInt32(1, height);
              fields.writeInt32(2, width);
              fields.writeInt32(3, RGB);
              fields.writeByteArray(4, png);
            });
    return message(
        summaryValue -> {
          summaryValue.writeString(1, tag);
          summaryValue.writeByteArray(4, image);
        });
  }

  /** Writes the fields of a message. */
  @FunctionalInterface
  private interface Fields {
    void write(CodedOutputStream message) throws IOException;
  }

  private static byte[] message(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream message = CodedOutputStream.newInstance(bytes);
    try {
      fields.write(message);
      message.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // an array has no end
    }
    return bytes.toByteArray();
  }
}
