/** Samplers: posteriors q(z|x) and how z is drawn from them. */
package org.vae4j.model.sampler;
