package org.vae4j.api.natives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/** What JavaCPP has wrapped of a native library, in the order in which they load. */
enum Preset {
  JAVACPP("org.bytedeco.javacpp.Pointer", "jnijavacpp"),
  ONEDNN("org.bytedeco.dnnl.global.dnnl", "jnidnnl"),
  BLAS("org.bytedeco.openblas.global.openblas_nolapack", "jniopenblas_nolapack"),
  LAPACK("org.bytedeco.openblas.global.openblas", "jniopenblas"),
  ND4J("org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu", "jnind4jcpu");

  private static final List<String> EXTENSIONS = List.of("", "-avx2", "-avx512");

  private final String className;
  private final String library;

  Preset(String className, String library) {
    this.className = className;
    this.library = System.mapLibraryName(library);
  }

  /** The file's name on this platform. */
  String library() {
    return library;
  }

  /** Its builds on the class path, for any processor of the platform and for certain ones. */
  List<URL> builds() {
    return type().stream()
        .flatMap(type -> EXTENSIONS.stream().map(extension -> resource(type, extension)))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Looks into the packages above, too. */
  private URL resource(Class<?> type, String extension) {
    try {
      return Loader.findResource(type, Loader.getPlatform() + extension + "/" + library);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loads the library and those that it needs. */
  void load() {
    type().ifPresent(Loader::load);
  }

  private Optional<Class<?>> type() {
    try {
      return Optional.of(Class.forName(className, false, Preset.class.getClassLoader()));
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }
}
