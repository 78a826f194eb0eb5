/** A page on which a model is explored in a browser, and the server that gives it. */
package org.vae4j.explore;
