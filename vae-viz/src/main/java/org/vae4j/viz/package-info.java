/**
 * Figures: the pictures that a run leaves, and the components that draw them.
 *
 * <p>A figure is built in three layers, each of which knows only the one below it: a {@link
 * org.vae4j.api.training.Figure} asks the model for numbers; a panel or chart arranges them with
 * title, axes and ticks; a drawing puts marks on paper that grows to hold them all, so that nothing
 * is clipped.
 */
package org.vae4j.viz;
