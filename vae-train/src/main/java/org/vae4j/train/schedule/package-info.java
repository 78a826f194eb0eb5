/** Schedules, each equal to one of Keras, of PyTorch or of the paper that it names. */
package org.vae4j.train.schedule;
