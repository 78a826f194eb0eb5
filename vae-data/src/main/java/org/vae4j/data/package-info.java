/** Datasets: MNIST, which is shipped, and readers of common formats; and transforms of images. */
package org.vae4j.data;
