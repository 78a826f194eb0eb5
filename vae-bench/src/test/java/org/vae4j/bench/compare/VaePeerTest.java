package org.vae4j.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vae4j.bench.Assembly;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class VaePeerTest {

  @Test
  void answersEachCommandWithALineOfJson() throws IOException {
    List<Map<String, Object>> answers =
        answers("about\nwarm 16\nround 16 0.001\ndecode 0.001\npeak float32 0.001\n");
    assertThat(answers).hasSize(5);
    assertThat(answers.get(0)).containsKey("threads");
    assertThat(answers.get(1)).isEmpty();
    assertThat((int) answers.get(2).get("images")).isPositive();
    assertThat((double) answers.get(2).get("loss")).isPositive();
    assertThat((double) answers.get(3).get("microseconds")).isPositive();
    assertThat((double) answers.get(4).get("gflops")).isPositive();
  }

  @Test
  void refusesAnotherCommand() {
    assertThatThrownBy(() -> answers("dance\n"))
        .hasMessage("command (dance) must be about, warm, round, peak or decode");
  }

  private static List<Map<String, Object>> answers(String commands) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> small = List.of("dataset={type: synthetic-images, images: 64}");
    new VaePeer(Assembly.of(Assembly.REFERENCE, small))
        .serve(
            new BufferedReader(new StringReader(commands)),
            new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(
            line ->
                JsonMapper.shared().readValue(line, new TypeReference<Map<String, Object>>() {}))
        .toList();
  }
}
