package org.vae4j.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where and how a comparison was made. */
final class Facts {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final List<String> INSTRUCTIONS =
      List.of("avx2", "avx512f", "avx512_bf16", "amx_bf16");

  private Facts() {}

  static Map<String, String> of(LocalDateTime date, List<String> arguments) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("date", date.toString());
    facts.put(
        "command",
        String.join(
            " ", Stream.concat(Stream.of("benchmarks/compare"), arguments.stream()).toList()));
    facts.put("processor", cpuInfo("model name"));
    String flags = " " + cpuInfo("flags") + " ";
    facts.put(
        "instructions",
        String.join(
            ", ", INSTRUCTIONS.stream().filter(i -> flags.contains(" " + i + " ")).toList()));
    facts.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
    facts.put("threads", System.getenv().getOrDefault("OMP_NUM_THREADS", "default"));
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("java", System.getProperty("java.runtime.version"));
    return facts;
  }

  private static String cpuInfo(String key) {
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
