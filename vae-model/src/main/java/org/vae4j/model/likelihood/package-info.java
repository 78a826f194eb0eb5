/** Likelihoods: the distributions p(x|z) of an image's values. */
package org.vae4j.model.likelihood;
