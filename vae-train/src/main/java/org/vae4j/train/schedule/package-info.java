/** Schedules, each equal to its namesake in Keras or PyTorch. */
package org.vae4j.train.schedule;
