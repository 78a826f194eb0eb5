package org.vae4j.model.engine.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.PointerScope;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.vae4j.api.natives.NativeLibraries;
import org.vae4j.api.tensor.Precision;

/** The native library, loaded at first use. */
final class Library {

  private static final int BFLOAT16 = dnnl.dnnl_cpu_isa_avx512_core_bf16;

  private Library() {}

  /** Why the library cannot be used on this machine, or nothing if it can. */
  static Optional<String> obstacle() {
    NativeLibraries.load();
    return Optional.ofNullable(Loaded.OBSTACLE);
  }

  /** Why the processor cannot compute in a precision, or nothing if it can. */
  static Optional<String> obstacle(Precision precision) {
    NativeLibraries.load();
    boolean can = precision == Precision.FLOAT32 || hasBfloat16(dnnl.dnnl_get_effective_cpu_isa());
    return can
        ? Optional.empty()
        : Optional.of(
            "the processor has no instructions for precision bfloat16 (avx512_bf16, or amx)");
  }

  /** Sets of instructions are written as bits, those that they extend among them. */
  private static boolean hasBfloat16(int instructions) {
    return (instructions & BFLOAT16) == BFLOAT16;
  }

  /**
   * How many threads compute what the calling thread asks for from now on. Primitives are made for
   * a number of threads, so it is to be the same when they are made and whenever they run.
   */
  static void useThreads(int threads) {
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
  }

  /** The processor, as oneDNN sees it; shared by all plans and never closed. */
  static engine processor() {
    return Loaded.PROCESSOR;
  }

  private static final class Loaded {
    static final engine PROCESSOR;
    static final String OBSTACLE;

    static {
      engine processor = null;
      String obstacle = null;
      // The scope keeps one that the caller may have open from closing the engine.
      try (PointerScope scope = new PointerScope()) {
        processor = new engine(engine.kind.cpu, 0);
        scope.extend();
      } catch (LinkageError | RuntimeException e) {
        obstacle = "its native library does not load (%s)".formatted(rootCause(e));
      }
      PROCESSOR = processor;
      OBSTACLE = obstacle;
    }

    private static Throwable rootCause(Throwable failure) {
      Throwable cause = failure;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      return cause;
    }
  }
}
