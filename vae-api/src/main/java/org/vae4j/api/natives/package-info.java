/**
 * The native libraries of ND4J and oneDNN: where they are unpacked, and in which order they load.
 */
package org.vae4j.api.natives;
