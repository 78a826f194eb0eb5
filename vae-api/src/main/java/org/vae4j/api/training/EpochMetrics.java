package org.vae4j.api.training;

import org.vae4j.api.model.LossValue;

/**
 * What was measured in one epoch.
 *
 * @param epoch the epoch, from 1
 * @param training means over the training images, each seen once, while the parameters moved
 * @param validation means over the validation images, after the epoch
 * @param seconds wall-clock time of training and validation
 * @param imagesPerSecond training images per second of training
 * @param learningRate that of the epoch's last step
 * @param divergenceWeight what the loss has multiplied the divergence by in that step, and in
 *     validation
 */
public record EpochMetrics(
    int epoch,
    LossValue training,
    LossValue validation,
    double seconds,
    double imagesPerSecond,
    double learningRate,
    double divergenceWeight) {}
