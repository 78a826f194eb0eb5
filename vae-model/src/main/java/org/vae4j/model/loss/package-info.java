/** Losses and their terms. */
package org.vae4j.model.loss;
