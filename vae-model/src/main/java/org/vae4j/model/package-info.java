/** Encoders, samplers, decoders and losses, and the networks that they are made of. */
package org.vae4j.model;
