/**
 * What a network computes: a small vocabulary of nodes, which layers write, and engines and export
 * formats read. Nothing here computes.
 */
package org.vae4j.api.network;
