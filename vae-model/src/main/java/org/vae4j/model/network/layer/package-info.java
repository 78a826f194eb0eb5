/** The layers that experiments name, each of which writes nodes of the network's graph. */
package org.vae4j.model.network.layer;
