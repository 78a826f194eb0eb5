package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The components of docs/extending.md, as they stand there, work from a jar of their own. */
class ExtendingPageTest {
  private static final Path PAGE = Pages.page("docs/extending.md");

  private static final String SOURCE =
      """
      package com.acme.vae;

      import jakarta.inject.Inject;
      import java.awt.image.BufferedImage;
      import java.io.IOException;
      import java.util.List;
      import java.util.Map;
      import javax.imageio.ImageIO;
      import org.deeplearning4j.nn.conf.layers.ActivationLayer;
      import org.nd4j.autodiff.samediff.SDVariable;
      import org.nd4j.autodiff.samediff.SameDiff;
      import org.nd4j.linalg.activations.Activation;
      import org.nd4j.linalg.api.ndarray.INDArray;
      import org.nd4j.linalg.ops.transforms.Transforms;
      import org.vae4j.api.data.*;
      import org.vae4j.api.model.*;
      import org.vae4j.api.schedule.*;
      import org.vae4j.api.spi.*;
      import org.vae4j.api.tensor.*;
      import org.vae4j.api.training.*;
      import org.vae4j.api.samediff.*;
      import org.vae4j.api.spi.*;
      import org.vae4j.model.network.dl4j.Dl4jLayer;
      import org.vae4j.api.network.FeatureShape;
      import org.vae4j.api.network.Node;
      import org.vae4j.model.network.layer.Layer;

      public class Acme extends VaeModule {
        @Override
        protected void configure() {
          component(Loss.class, "acme-capacity", CapacityLoss.Config.class, CapacityLoss.class);
          component(Likelihood.class, "acme-laplace", Laplace.Config.class, Laplace.class);
          component(Regularizer.class, "acme-sparse", Sparse.Config.class, Sparse.class);
          component(Transform.class, "acme-negative", Negative.class, Negative.class);
          component(Figure.class, "acme-histogram", Histogram.class, Histogram.class);
          component(Schedule.class, "acme-sawtooth", Sawtooth.class, Sawtooth.class);
          component(Callback.class, "acme-best", Best.Config.class, Best.class);
          component(Layer.class, "acme-soft-sign", SoftSign.class, SoftSign.class);
        }
      %s
      }
      """;

  private static final String MEAN_IMAGE =
      """
      @Override
      public INDArray meanImage(Tensors decoded) {
        return decoded.get(Decoder.DECODED);
      }
      """;

  /** Settings of a component that has none, and its constructor. */
  private static final String CONFIG =
      """
      @Description("nothing to set")
      public record Config() implements ComponentConfig<%s> {}

      @Inject
      public %s(Config config) {}
      """;

  @TempDir private static Path folder;

  /** What stands for the dots of a block, and what is around a block of methods alone. */
  private static String whole(String block, String capacityConfig) {
    if (block.contains("class CapacityLoss")) {
      return block.replace("…", capacityConfig + MEAN_IMAGE);
    }
    if (block.contains("class Laplace")) {
      return block.replace(
          "…", "private final double scale = 0.5;" + CONFIG.formatted("Likelihood", "Laplace"));
    }
    if (block.contains("class Sparse")) {
      return block
          .replace("…", CONFIG.formatted("Regularizer", "Sparse"))
          .replace("config.weight()", "0.1");
    }
    if (block.contains("record Histogram")) {
      return "@Description(\"bars\")\n"
          + block.replace("…", "new BufferedImage(bars, 9, BufferedImage.TYPE_INT_RGB)");
    }
    if (block.startsWith("@Override")) {
      return "public static class Best implements Callback { private double best;"
          + CONFIG.formatted("Callback", "Best")
          + block
          + "}";
    }
    return block;
  }

  @BeforeAll
  static void makeThePlugin() throws IOException {
    List<String> blocks = Pages.blocks(PAGE, "java");
    StringBuilder classes = new StringBuilder();
    for (String block : blocks.subList(1, blocks.size())) {
      if (!isOfTheExample(block)) {
        classes.append(
            whole(block, blocks.get(0))
                .replaceFirst("public (final )?class", "public static $1class"));
      }
    }
    Path sources = Files.createDirectory(folder.resolve("sources"));
    CompiledJava.of(sources, "Acme", SOURCE.formatted(classes));
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    try (OutputStream file = Files.newOutputStream(plugins.resolve("acme-1.0.jar"));
        JarOutputStream jar = new JarOutputStream(file);
        Stream<Path> compiled = Files.walk(sources)) {
      for (Path path : compiled.filter(it -> it.toString().endsWith(".class")).toList()) {
        jar.putNextEntry(new JarEntry(sources.relativize(path).toString().replace('\\', '/')));
        Files.copy(path, jar);
      }
      jar.putNextEntry(new JarEntry("META-INF/services/org.vae4j.api.spi.VaeModule"));
      jar.write("com.acme.vae.Acme".getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Those that a project of its own has, which is built and run beside the tests. */
  private static boolean isOfTheExample(String block) {
    return block.contains("class AcmeModule") || block.contains("class CapacityLossTest");
  }

  @Test
  void showsWhatTheExampleHas() throws IOException {
    String all = "";
    try (Stream<Path> files = Files.walk(Pages.page("docs/examples/acme-plugin/src"))) {
      for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        all += Files.readString(file);
      }
    }
    List<String> blocks =
        Pages.blocks(PAGE, "java").stream().filter(b -> isOfTheExample(b)).toList();
    assertThat(blocks).hasSize(2);
    assertThat(withoutSpace(all)).contains(blocks.stream().map(b -> withoutSpace(b)).toList());
  }

  private static String withoutSpace(String text) {
    return text.replaceAll("\\s", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "loss={type: acme-capacity, capacity: 2}",
        "loss={type: elbo, reconstruction: acme-laplace, divergence: gaussian-kl,"
            + " regularizers: [acme-sparse]}"
      })
  void trainsWithThem(String loss) {
    String run = folder.resolve("run-" + loss.length()).toString();
    CommandRun trained =
        CommandRun.of(
            "--plugins",
            folder.resolve("plugins").toString(),
            "run",
            "shapes",
            "--out",
            run,
            "--set",
            "dataset={type: synthetic, kind: blobs, size: 8, images: 200}",
            "--set",
            "transforms=[acme-negative]",
            "--set",
            "encoder={type: sequential, layers: [flatten, {type: dense, units: 8},"
                + " acme-soft-sign]}",
            "--set",
            "decoder=mlp",
            "--set",
            loss,
            "--set",
            "training={epochs: 2, schedule: {type: acme-sawtooth, epochs: 1}, callbacks:"
                + " [acme-best]}",
            "--set",
            "figures=[acme-histogram]");
    assertThat(trained.errors()).isEmpty();
    assertThat(trained.exitCode()).isZero();
    assertThat(trained.output()).contains("softsign_0");
    assertThat(Path.of(run, "figures", "acme-histogram.png")).exists();
    assertThat(Path.of(run, "weights.safetensors")).exists();
  }
}
