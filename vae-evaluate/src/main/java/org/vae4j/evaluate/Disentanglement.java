package org.vae4j.evaluate;

import java.util.List;

/**
 * How well a code tells the factors of variation apart. All of it is from codes that stand for
 * images, and higher is better. The definitions are those of Locatello et al., "Challenging common
 * assumptions in the unsupervised learning of disentangled representations" (2019), for factors as
 * classes, but for what is said of each.
 *
 * @param mutualInformationGap how much more the best dimension tells of a factor than the second
 *     best, as a share of the factor's entropy: MIG (Chen et al., 2018), with codes in 20 bins
 * @param sap how much better the best dimension predicts a factor than the second best, by the
 *     accuracies of linear support vector machines: SAP (Kumar, Sattigeri and Balakrishnan, 2018)
 * @param dci what the weights of classifiers say: DCI
 * @param factorVae the accuracy of a majority vote on which factor was held, by the dimension that
 *     varies least (Kim and Mnih, 2018); dimensions that are not in use are left out
 * @param betaVae the accuracy of logistic regression on which factor two groups of images share, by
 *     the mean differences of their codes (Higgins et al., 2017)
 * @param factors the names of the factors, those that vary
 */
public record Disentanglement(
    double mutualInformationGap,
    double sap,
    Dci dci,
    double factorVae,
    double betaVae,
    List<String> factors) {

  /** Keeps its own list. */
  public Disentanglement {
    factors = List.copyOf(factors);
  }

  /**
   * DCI (Eastwood and Williams, "A framework for the quantitative evaluation of disentangled
   * representations", 2018), by the absolute weights of logistic regressions with an L1 penalty,
   * which is the lasso of the paper for factors that are classes.
   *
   * @param disentanglement how far each dimension is about one factor alone
   * @param completeness how far each factor is told by one dimension alone
   * @param informativeness the mean accuracy of the regressions on other images
   */
  public record Dci(double disentanglement, double completeness, double informativeness) {}
}
