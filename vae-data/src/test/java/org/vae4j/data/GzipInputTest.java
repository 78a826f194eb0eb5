package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vae4j.data.IdxBytes.bytes;
import static org.vae4j.data.IdxBytes.concat;
import static org.vae4j.data.IdxBytes.gzip;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipInputTest {
  private static final byte[] TEXT = "one two three".getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16_384, 200_000})
  void unpacksWhatJavaHasPacked(int length) throws IOException {
    byte[] content = new byte[length];
    new Random(1).nextBytes(content);
    assertThat(unpack(gzip(content))).isEqualTo(content);
  }

  @Test
  void unpacksSeveralMembersAsOne() throws IOException {
    byte[] packed = concat(gzip(TEXT), gzip(new byte[0]), gzip(TEXT));
    assertThat(unpack(packed)).isEqualTo(concat(TEXT, TEXT));
  }

  @Test
  void passesOverTheOptionalFieldsOfTheHeader() throws IOException {
    byte[] packed = gzip(TEXT);
    packed[3] = 0b11111; // text, header checksum, extra, name, comment
    byte[] fields = bytes(2, 0, 'x', 'y', 'n', 'a', 'm', 'e', 0, 'c', 0, 12, 34);
    byte[] file =
        concat(Arrays.copyOf(packed, 10), fields, Arrays.copyOfRange(packed, 10, packed.length));
    assertThat(unpack(file)).isEqualTo(TEXT);
  }

  /** Byte by byte, some take minutes to the end. */
  @Test
  void rejectsANameThatIsLongerThanAnyFileHas() {
    byte[] packed = Arrays.copyOf(gzip(TEXT), 10);
    packed[3] = 0b1000; // name
    byte[] name = new byte[70_000];
    Arrays.fill(name, (byte) 'n');
    assertThatThrownBy(() -> unpack(concat(packed, name)))
        .isInstanceOf(ZipException.class)
        .hasMessage("name or comment of more than 65535 bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, 10, 27, 20_000})
  void rejectsWhatFollowsTheLastMember(int length) {
    byte[] junk = new byte[length];
    Arrays.fill(junk, (byte) 'x');
    assertThatThrownBy(() -> unpack(concat(gzip(TEXT), junk)))
        .isInstanceOfAny(ZipException.class, EOFException.class);
  }

  @Test
  void saysThatSomethingElseFollows() {
    assertThatThrownBy(() -> unpack(concat(gzip(TEXT), bytes('j', 'u', 'n', 'k'))))
        .isInstanceOf(ZipException.class)
        .hasMessage("something else follows the packed data");
  }

  @Test
  void rejectsAWrongChecksum() {
    byte[] packed = gzip(TEXT);
    packed[packed.length - 5] ^= 1;
    assertThatThrownBy(() -> unpack(packed))
        .isInstanceOf(ZipException.class)
        .hasMessage("checksum or length does not match the data");
  }

  @Test
  void rejectsAWrongLength() {
    byte[] packed = gzip(TEXT);
    packed[packed.length - 1] ^= 1;
    assertThatThrownBy(() -> unpack(packed))
        .isInstanceOf(ZipException.class)
        .hasMessage("checksum or length does not match the data");
  }

  @Test
  void rejectsAnotherCompressionMethod() {
    byte[] packed = gzip(TEXT);
    packed[2] = 7;
    assertThatThrownBy(() -> unpack(packed))
        .isInstanceOf(ZipException.class)
        .hasMessage("unknown compression method or flags");
  }

  private static byte[] unpack(byte[] packed) throws IOException {
    PushbackInputStream file =
        new PushbackInputStream(new ByteArrayInputStream(packed), GzipInput.pushbackSize());
    try (GzipInput input = GzipInput.open(file)) {
      return input.readAllBytes();
    }
  }
}
