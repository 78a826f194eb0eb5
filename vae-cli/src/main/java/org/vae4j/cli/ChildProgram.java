package org.vae4j.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.training.RunFiles;

/** Runs commands of this program in processes of their own, as this one was started. */
final class ChildProgram {
  private final List<String> start;

  /**
   * The program.
   *
   * @param plugins folders of jars with further components
   */
  ChildProgram(List<Path> plugins) {
    start = new ArrayList<>();
    start.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-agent") && !option.startsWith("-javaagent"))
        .forEach(start::add);
    start.add("-D" + ParentWatch.PROPERTY + "=true"); // so that none outlives this one
    start.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    for (Path folder : plugins) {
      start.addAll(List.of("--plugins", folder.toString()));
    }
  }

  /**
   * Starts a command.
   *
   * @param arguments the command and what it is told
   * @param console the file that all goes to that it prints; what was there stays
   * @return the process
   */
  Process start(List<String> arguments, Path console) throws IOException {
    RunFiles.write(console).close(); // or it is no file of ours
    List<String> command = new ArrayList<>(start);
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()))
        .redirectInput(ProcessBuilder.Redirect.PIPE)
        .start();
  }
}
