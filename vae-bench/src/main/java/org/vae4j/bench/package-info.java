/** Benchmarks of what a training step is made of. */
package org.vae4j.bench;
