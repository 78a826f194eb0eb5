/**
 * Reading configuration strictly: YAML becomes a tree of {@link org.vae4j.config.Node}s that know
 * where they stand, the tree becomes records, and every {@link org.vae4j.config.Problem} on the way
 * has a place.
 */
package org.vae4j.config;
