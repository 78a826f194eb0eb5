/**
 * The parts of a variational autoencoder and what flows between them.
 *
 * <p>An experiment is one assembly of a {@link org.vae4j.api.data.Dataset}, an {@link
 * org.vae4j.api.model.Encoder}, a {@link org.vae4j.api.model.Sampler}, a {@link
 * org.vae4j.api.model.Decoder} and a {@link org.vae4j.api.model.Loss}. A training step runs them in
 * that order and then the same line backwards:
 *
 * <pre>
 * x [n,h,w,c] ─▶ Encoder ─▶ q(z|x) ─▶ Sampler ─▶ z [k·n,d] ─▶ Decoder ─▶ decoded [k·n,h,w,c]
 *                              └──────────────▶ Loss ◀────────────────────────┘
 * </pre>
 *
 * <p>Letters used for dimensions throughout: n images in a batch, k samples of z per image, h, w
 * and c for height, width and channels, d for the latent dimension. Tensors are float32; images are
 * NHWC.
 */
package org.vae4j.api.model;
