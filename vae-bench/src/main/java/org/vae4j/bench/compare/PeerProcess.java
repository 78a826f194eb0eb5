package org.vae4j.bench.compare;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A peer that is running, and waits for commands. */
final class PeerProcess implements AutoCloseable {
  private final String name;
  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;
  private final Path log;

  PeerProcess(Contender contender, Path log) throws IOException {
    this.name = contender.name();
    this.log = log;
    ProcessBuilder builder = new ProcessBuilder(contender.command());
    builder.environment().putAll(contender.environment());
    this.process = builder.redirectError(log.toFile()).start();
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  String name() {
    return name;
  }

  /** The processor time that it has used so far. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /**
   * Asks for something and waits for the answer.
   *
   * @throws PeerException if the peer ends instead, saying what it said last
   */
  Map<String, Object> ask(String command) throws PeerException {
    try {
      commands.write(command + "\n");
      commands.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new PeerException(name, lastWords());
      }
      return JsonMapper.shared().readValue(answer, new TypeReference<Map<String, Object>>() {});
    } catch (IOException e) {
      throw new PeerException(name, lastWords());
    }
  }

  double ask(String command, String field) throws PeerException {
    return ((Number) ask(command).get(field)).doubleValue();
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log).stream().filter(s -> !s.isBlank()).toList();
      return lines.isEmpty() ? "it ended without a word" : lines.get(lines.size() - 1).strip();
    } catch (IOException e) {
      return "its log cannot be read: " + log;
    }
  }

  /** Its input ends, and so does it. */
  @Override
  public void close() {
    try {
      commands.close();
      if (!process.waitFor(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroy();
      }
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }
}
