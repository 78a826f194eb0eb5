package org.vae4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureMessageTest {

  /** As Java, JavaCPP, ND4J and C++ say it, bare and within what others have thrown. */
  static Stream<Throwable> shortages() {
    return Stream.of(
            new OutOfMemoryError("Java heap space"),
            new OutOfMemoryError("Cannot reserve 1024 bytes of direct buffer memory"),
            new OutOfMemoryError(
                "Physical memory usage is too high: physicalBytes (3000M) > maxPhysicalBytes (2999M)"),
            new OutOfMemoryError(
                "Failed to allocate memory within limits: totalBytes (1000M) > maxBytes (999M)"),
            new RuntimeException("Cannot allocate 123 bytes of memory for the workspace"),
            new RuntimeException("could not create a primitive: out_of_memory"),
            new RuntimeException("std::bad_alloc"))
        .flatMap(
            shortage ->
                Stream.of(
                    shortage,
                    new ExecutionException(shortage),
                    new IllegalStateException(
                        "a step\nhas failed", new RuntimeException(shortage))));
  }

  @ParameterizedTest
  @MethodSource("shortages")
  void saysInALineWhatHelpsWhereMemoryIsShort(Throwable failure) {
    String message = FailureMessage.of(failure);
    assertThat(message.lines()).hasSize(1);
    assertThat(message).startsWith("out of memory (").contains("-Xmx", "training.batchSize");
  }

  @Test
  void namesFileAndReason() {
    IOException denied = new AccessDeniedException("runs/x/run.json");
    String message = "runs/x/run.json: permission denied";
    assertThat(FailureMessage.of(denied)).isEqualTo(message);
    assertThat(FailureMessage.of(new UncheckedIOException(denied))).isEqualTo(message);
    assertThat(FailureMessage.of(new IOException(denied))).isEqualTo(message);
  }

  @Test
  void saysWhereUnexpectedExceptionsComeFrom() {
    assertThat(FailureMessage.of(new IllegalStateException("there is no ink")))
        .isEqualTo("there is no ink");
    assertThat(FailureMessage.of(new NullPointerException("no ink")))
        .startsWith(
            "java.lang.NullPointerException: no ink at org.vae4j.experiment.FailureMessage");
  }
}
