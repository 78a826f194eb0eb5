/** Datasets: MNIST, which is shipped. */
package org.vae4j.data;
