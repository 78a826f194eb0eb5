package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** Java that somebody would copy from what vae4j writes, compiled in a folder. */
record CompiledJava(Path folder) {

  /** Compiles a file against everything that the tests have. */
  static CompiledJava of(Path folder, String className, String source) throws IOException {
    Path file = Files.writeString(folder.resolve(className + ".java"), source);
    String[] options = {
      "-cp", System.getProperty("java.class.path"), "-d", folder.toString(), file.toString()
    };
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options))
        .as(source)
        .isZero();
    return new CompiledJava(folder);
  }

  /** What a static method gives, the only one of its name. */
  Object call(String className, String method, Object... arguments) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      for (var candidate : loader.loadClass(className).getMethods()) {
        if (candidate.getName().equals(method)) {
          return candidate.invoke(null, arguments);
        }
      }
    }
    throw new NoSuchMethodException(method);
  }
}
