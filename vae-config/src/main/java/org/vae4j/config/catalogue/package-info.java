/** The components that there are, and the jars that they come from. */
package org.vae4j.config.catalogue;
