/**
 * What takes part in a training beside the model: optimizers, callbacks, figures, and the files of
 * a run.
 */
package org.vae4j.api.training;
