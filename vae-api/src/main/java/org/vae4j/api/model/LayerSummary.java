package org.vae4j.api.model;

/**
 * One line of a model summary.
 *
 * @param name the layer's name within its part, such as {@code conv_0}
 * @param type what it is, such as {@code conv2d 32 3×3 relu}
 * @param outputShape the shape of its output for one image, such as {@code 28×28×32}
 * @param parameterCount how many numbers it learns
 */
public record LayerSummary(String name, String type, String outputShape, long parameterCount) {}
