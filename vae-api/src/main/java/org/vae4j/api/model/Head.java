package org.vae4j.api.model;

/**
 * One output that a sampler asks of the encoder.
 *
 * @param name what the output is, such as {@code mean}
 * @param size how many numbers it has per image, at least 1
 */
public record Head(String name, int size) {}
