/** Normalizing flows: invertible functions by which posteriors become more flexible. */
package org.vae4j.model.flow;
