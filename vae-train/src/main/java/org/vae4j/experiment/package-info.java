/**
 * Experiments: a YAML file becomes an assembly of components, and running that makes a run
 * directory.
 *
 * <p>{@link org.vae4j.experiment.ExperimentReader} reads and checks a file, {@link
 * org.vae4j.experiment.Assembler} makes its components, {@link org.vae4j.experiment.ExperimentRun}
 * trains them and writes the {@link org.vae4j.experiment.RunDirectory}.
 */
package org.vae4j.experiment;
