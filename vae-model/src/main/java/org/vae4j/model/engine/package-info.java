/** What computes networks: the interface of engines, and the choice among them. */
package org.vae4j.model.engine;
