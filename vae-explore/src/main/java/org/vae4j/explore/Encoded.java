package org.vae4j.explore;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.LossValue;

/**
 * What the model makes of one image.
 *
 * @param image the image as the model sees it, float32 [1, h, w, c]
 * @param code the code that stands for it, float32 [1, d]
 * @param reconstruction what is decoded of that code, float32 [1, h, w, c]
 * @param loss the mean over {@link ExploredModel#DRAWS} draws of z from q(z|x)
 */
record Encoded(INDArray image, INDArray code, INDArray reconstruction, LossValue loss) {}
