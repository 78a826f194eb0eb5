/** Densities that priors and regularizers are made of. */
package org.vae4j.model.density;
