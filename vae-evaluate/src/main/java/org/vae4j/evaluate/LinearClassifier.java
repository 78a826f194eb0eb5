package org.vae4j.evaluate;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** A linear classifier of one class against the rest, by LIBLINEAR. */
final class LinearClassifier {
  private static final int BIAS = 1;
  private static final double TOLERANCE = 1e-4;

  static {
    Linear.disableDebugOutput();
  }

  private final Model model;

  private LinearClassifier(Model model) {
    this.model = model;
  }

  /** Logistic regression with an L2 penalty. */
  static LinearClassifier logistic(double[][] x, int... y) {
    return new LinearClassifier(train(SolverType.L2R_LR, 1, x, y));
  }

  /** Logistic regression with an L1 penalty, by which weights that say little are 0. */
  static LinearClassifier sparseLogistic(double[][] x, int... y) {
    return new LinearClassifier(train(SolverType.L1R_LR, 1, x, y));
  }

  /** A support vector machine in which each class counts as much as any other. */
  static LinearClassifier supportVectors(double penalty, double[][] x, int... y) {
    return new LinearClassifier(train(SolverType.L2R_L2LOSS_SVC, penalty, x, y));
  }

  private static Model train(SolverType type, double penalty, double[][] x, int... y) {
    Problem problem = new Problem();
    problem.l = x.length;
    problem.n = x[0].length + BIAS;
    problem.bias = BIAS;
    problem.x = Arrays.stream(x).map(LinearClassifier::features).toArray(Feature[][]::new);
    problem.y = Arrays.stream(y).asDoubleStream().toArray();
    Parameter parameter = new Parameter(type, penalty, TOLERANCE);
    parameter.setRandom(new Random(0));
    if (type == SolverType.L2R_L2LOSS_SVC) {
      balance(parameter, y);
    }
    return Linear.train(problem, parameter);
  }

  private static void balance(Parameter parameter, int... y) {
    int[] classes = Arrays.stream(y).distinct().sorted().toArray();
    double[] weights =
        Arrays.stream(classes)
            .mapToDouble(
                label ->
                    (double) y.length
                        / classes.length
                        / Arrays.stream(y).filter(it -> it == label).count())
            .toArray();
    parameter.setWeights(weights, classes);
  }

  private static Feature[] features(double... row) {
    Feature[] features = new Feature[row.length + BIAS];
    for (int j = 0; j < row.length; j++) {
      features[j] = new FeatureNode(j + 1, row[j]);
    }
    features[row.length] = new FeatureNode(row.length + 1, BIAS);
    return features;
  }

  /** The share of rows whose class is told right. */
  double accuracy(double[][] x, int... y) {
    long right =
        IntStream.range(0, y.length)
            .filter(i -> (int) Linear.predict(model, features(x[i])) == y[i])
            .count();
    return (double) right / y.length;
  }

  /** The mean over classes of the absolute weights of each input. */
  double[] importances() {
    int inputs = model.getNrFeature();
    double[] weights = model.getFeatureWeights(); // those of an input for all classes together
    int outputs = weights.length / (inputs + BIAS);
    double[] importances = new double[inputs];
    for (int j = 0; j < inputs; j++) {
      for (int k = 0; k < outputs; k++) {
        importances[j] += Math.abs(weights[j * outputs + k]) / outputs;
      }
    }
    return importances;
  }
}
