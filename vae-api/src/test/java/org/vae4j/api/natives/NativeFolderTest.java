package org.vae4j.api.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFolderTest {
  private static final NativeSet SET = new NativeSet("one library\n");

  @TempDir private Path folder;

  @Test
  void isWhereTheEnvironmentSays() {
    Path home = folder.resolve("home");
    Path caches = folder.resolve("caches");
    Path own = folder.resolve("own");
    assertThat(cache(Map.of())).isEqualTo(home.resolve(".cache/vae4j"));
    assertThat(cache(Map.of("XDG_CACHE_HOME", caches.toString())))
        .isEqualTo(caches.resolve("vae4j"));
    assertThat(cache(Map.of("XDG_CACHE_HOME", "relative", "VAE_CACHE", " ")))
        .isEqualTo(home.resolve(".cache/vae4j"));
    assertThat(cache(Map.of("XDG_CACHE_HOME", caches.toString(), "VAE_CACHE", own.toString())))
        .isEqualTo(own);
  }

  private Path cache(Map<String, String> environment) {
    return NativeFolder.cache(environment, folder.resolve("home").toString());
  }

  @Test
  void isCompleteOnceAllLibrariesHaveLoaded() {
    Path path = folder.resolve("a/b");
    Path complete = path.resolve("complete.txt");
    NativeFolder natives = new NativeFolder(path, true, SET);
    natives.fill(() -> false, true);
    assertThat(complete).doesNotExist();
    natives.fill(() -> true, true);
    assertThat(complete).hasContent(SET.description());
  }

  @Test
  void isNeverCompleteWhereJavacppUsesAnother() {
    new NativeFolder(folder, true, SET).fill(() -> true, false);
    assertThat(folder.resolve("complete.txt")).doesNotExist();
  }

  @Test
  void isNamedWhereItCannotBeMade() throws IOException {
    Path path = Files.writeString(folder.resolve("file"), "").resolve("cache");
    assertThatThrownBy(() -> new NativeFolder(path, true, SET).fill(() -> true, true))
        .isInstanceOf(NativeLibrariesException.class)
        .hasMessage(
            "the folder for native libraries (%s) must be writable; VAE_CACHE can name another one",
            path);
  }

  @Test
  void isNamedWhereALibraryDoesNotLoad() {
    NativeFolder natives = new NativeFolder(folder, true, SET);
    assertThatThrownBy(
            () ->
                natives.fill(
                    () -> {
                      throw new UnsatisfiedLinkError("no space left");
                    },
                    true))
        .isInstanceOf(NativeLibrariesException.class)
        .hasMessageContainingAll(folder.toString(), "no space left", "VAE_CACHE");
  }
}
