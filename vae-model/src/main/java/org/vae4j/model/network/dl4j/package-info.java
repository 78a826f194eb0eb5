/** Networks in DL4J's notation, for its engine and its export. */
package org.vae4j.model.network.dl4j;
