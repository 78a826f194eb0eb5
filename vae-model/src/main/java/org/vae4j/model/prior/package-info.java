/** Priors: what codes are taken to be where nothing is known of the image. */
package org.vae4j.model.prior;
