/** The commands. */
package org.vae4j.cli;
