package org.vae4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An experiment of a second or two that has of everything that a run must remember. */
final class SmallRun {
  static final int EPOCHS = 4;

  private static final String EXPERIMENT =
      """
      name: small
      latentDim: 3
      threads: 1
      dataset: {type: synthetic, kind: blobs, size: 8, images: 300}
      transforms: [{type: binarize}]
      encoder:
        type: sequential
        layers:
          - {type: conv2d, filters: 4, kernel: 3, stride: 2}
          - {type: batch-normalization}
          - {type: flatten}
          - {type: dropout, rate: 0.2}
      decoder:
        type: sequential
        layers: [{type: dense, units: 64}, {type: reshape, shape: [8, 8, 1]}]
      loss:
        type: elbo
        reconstruction: {type: gaussian, variance: shared}
        divergence: {type: gaussian-kl}
        annealing: {type: linear, from: 0.1, to: 1, epochs: 3}
      training:
        epochs: 4
        batchSize: 32
        optimizer: {type: adam}
        schedule: {type: cosine}
        callbacks:
          - {type: early-stopping, patience: 9}
          - {type: reduce-on-plateau, patience: 1, minDelta: 100}
          - {type: step-metrics, everySteps: 1}
        checkpoints: {everySteps: 1}
      figures: [{type: epoch-samples, rows: 1, columns: 2, width: 200}]
      """;

  private SmallRun() {}

  /** The command line that trains it. */
  static List<String> arguments(Path folder, Path out, String... overrides) throws IOException {
    Path file = Files.writeString(folder.resolve("small.yaml"), EXPERIMENT);
    List<String> arguments = new ArrayList<>(List.of("run", file.toString()));
    arguments.addAll(List.of("--out", out.toString()));
    for (String override : overrides) {
      arguments.addAll(List.of("--set", override));
    }
    return arguments;
  }

  static CommandRun train(Path folder, Path out, String... overrides) throws IOException {
    return CommandRun.of(arguments(folder, out, overrides).toArray(String[]::new));
  }

  /** Everything in the metrics but times, which are the sixth and seventh column. */
  static List<String> metrics(Path run) throws IOException {
    return Files.readAllLines(run.resolve("metrics.csv")).stream()
        .map(line -> line.replaceFirst("^((?:[^,]*,){5})[^,]*,[^,]*,", "$1"))
        .toList();
  }
}
