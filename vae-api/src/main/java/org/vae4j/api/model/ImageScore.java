package org.vae4j.api.model;

import java.util.OptionalDouble;

/**
 * What a model tells of one image.
 *
 * @param drawn the loss, averaged over draws of z from q(z|x)
 * @param deviance −log p(x|z) + log p(x|x), averaged over the same draws, in nats: {@link
 *     Likelihood#deviance}; nothing if the likelihood does not know it
 * @param atCode the loss at the code that stands for the image
 * @param squaredError Σ (x − mean)² over the values of the image, where the mean is the image that
 *     its code is decoded to; in squared units of the values
 */
public record ImageScore(
    LossValue drawn, OptionalDouble deviance, LossValue atCode, double squaredError) {}
