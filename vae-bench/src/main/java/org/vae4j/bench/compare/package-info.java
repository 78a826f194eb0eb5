/** The comparison with Keras and PyTorch: what {@code benchmarks/compare} runs. */
package org.vae4j.bench.compare;
