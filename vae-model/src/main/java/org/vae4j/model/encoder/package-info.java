/** Encoders: from images to the parameters of q(z|x). */
package org.vae4j.model.encoder;
