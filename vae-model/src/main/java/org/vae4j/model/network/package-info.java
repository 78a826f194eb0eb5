/**
 * The networks of a model.
 *
 * <p>A list of {@link org.vae4j.model.network.layer.Layer}s becomes a {@link
 * org.vae4j.model.network.NetworkDefinition}, whose graph an {@link org.vae4j.api.network.Engine}
 * turns into a {@link org.vae4j.api.network.Network}.
 */
package org.vae4j.model.network;
