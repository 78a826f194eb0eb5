/** Decoders: from codes to the parameters of p(x|z). */
package org.vae4j.model.decoder;
