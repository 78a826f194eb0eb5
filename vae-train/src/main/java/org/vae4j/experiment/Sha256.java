package org.vae4j.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.vae4j.api.training.RunFiles;

/** Checksums of files, written as {@code sha256:} and 64 hexadecimal digits. */
final class Sha256 {

  private Sha256() {}

  static String of(byte[] bytes) {
    return text(digest().digest(bytes));
  }

  static String of(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = new DigestInputStream(RunFiles.read(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return text(digest.digest());
  }

  /** Writes a file as {@link RunFiles#replace} does, and tells the checksum of what was written. */
  static String ofReplaced(Path file, RunFiles.Content content) throws IOException {
    MessageDigest digest = digest();
    RunFiles.replace(
        file,
        out -> {
          digest.reset(); // it may be asked again
          DigestOutputStream digested = new DigestOutputStream(out, digest);
          content.writeTo(digested);
          digested.flush();
        });
    return text(digest.digest());
  }

  private static String text(byte... digest) {
    return "sha256:" + HexFormat.of().formatHex(digest);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
