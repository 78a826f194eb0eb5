package org.vae4j.train;

import java.util.function.Supplier;
import org.vae4j.api.State;

/**
 * A point of a training from which it can be gone on with.
 *
 * @param epochs how many epochs are done, validation included
 * @param steps how many steps are done, over all epochs
 * @param isAfterEpoch whether it is where an epoch is done and the next has not begun, which the
 *     start is too
 * @param state copies everything that is needed to go on from here; to be asked before training
 *     does so
 */
public record TrainingPoint(int epochs, long steps, boolean isAfterEpoch, Supplier<State> state) {}
