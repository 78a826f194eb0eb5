/**
 * Layer stacks and the engines that compute them.
 *
 * <p>A list of {@link org.vae4j.model.network.Layer}s becomes a {@link
 * org.vae4j.model.network.NetworkDefinition}, which holds a DL4J configuration; an {@link
 * org.vae4j.model.network.Engine} turns that into a {@link org.vae4j.model.network.Network}.
 */
package org.vae4j.model.network;
