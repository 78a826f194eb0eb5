/** Sweeps: the same experiment with several values of its settings, and several seeds. */
package org.vae4j.cli.sweep;
