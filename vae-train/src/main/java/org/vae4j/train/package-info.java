/** Fitting a model's parameters to data. */
package org.vae4j.train;
