package org.vae4j.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Locale;
import org.vae4j.api.spi.FileErrors;

/**
 * The standard output, which remembers why it could not be written: the streams and writers on top
 * of it keep that to themselves.
 */
final class StandardOutput extends OutputStream {
  private final OutputStream out;
  private volatile IOException failure; // null while all is well

  /**
   * An output.
   *
   * @param out where all goes
   */
  StandardOutput(OutputStream out) {
    this.out = out;
  }

  /** That of this process. */
  static StandardOutput ofProcess() {
    return new StandardOutput(new FileOutputStream(FileDescriptor.out));
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }

  /**
   * What the process is to end with, when all has been printed.
   *
   * @param exitCode that of the command
   * @param errors is told if something that was printed has not arrived; not where whoever read it
   *     has had enough, such as {@code head}
   * @return the exit code, which is no longer 0 then
   */
  int checked(int exitCode, PrintStream errors) {
    if (failure == null) {
      return exitCode;
    }
    String reason = FileErrors.reason(failure);
    if (reason.toLowerCase(Locale.ROOT).contains("pipe")) {
      return EndSignal.hasEnded(exitCode) ? exitCode : ExitCode.CLOSED_PIPE;
    }
    errors.printf(
        "vae: the standard output cannot be written (%s); what it has is incomplete%n", reason);
    return exitCode == ExitCode.DONE ? ExitCode.FAILED : exitCode;
  }
}
