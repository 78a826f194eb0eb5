package org.vae4j.api.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4096, 10_000})
  void isThatOfTheBitsOfFloatsHoweverManyThereAre(int count)
      throws IOException, NoSuchAlgorithmException {
    float[] values = new float[count];
    ByteArrayOutputStream bits = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bits)) {
      for (int i = 0; i < count; i++) {
        values[i] = 1f / (i + 1);
        out.writeFloat(values[i]);
      }
    }
    byte[] expected = MessageDigest.getInstance("SHA-256").digest(bits.toByteArray());
    assertThat(new Checksum().images(values).value())
        .isEqualTo("sha256:" + HexFormat.of().formatHex(expected));
  }
}
