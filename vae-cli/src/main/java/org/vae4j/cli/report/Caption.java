package org.vae4j.cli.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a figure is called and says, in plain words.
 *
 * @param type the figure's type, with which the names of its files begin
 * @param title what it is called
 * @param text what there is to see in it
 */
record Caption(String type, String title, String text) {
  /** Those of our own types, in the order in which a report shows them. */
  private static final List<Caption> OURS =
      List.of(
          new Caption(
              "loss",
              "Loss curves",
              "What was made smaller, epoch by epoch. The validation curve tells how the model does"
                  + " on images that it has not learned from."),
          new Caption(
              "reconstructions",
              "Reconstructions",
              "Above, images that the model has not learned from; below, what it makes of their"
                  + " codes. The closer the two, the more a code keeps."),
          new Caption(
              "prior-samples",
              "Samples",
              "Images that the model makes up from random codes. They should look like the data,"
                  + " without being copies of it."),
          new Caption(
              "epoch-samples",
              "Samples from epoch to epoch",
              "What becomes of the same random codes after each epoch: how the model learned to"
                  + " draw."),
          new Caption(
              "sample",
              "One code, decoded",
              "The image that belongs to one point of the latent space."),
          new Caption(
              "traversal-animation",
              "A walk through the latent space, as a film",
              "One number of the code goes up and down while the others stay: what that number"
                  + " stands for."),
          new Caption(
              "traversal",
              "A walk through the latent space",
              "From left to right one number of the code grows while the others stay: what that"
                  + " number stands for."),
          new Caption(
              "grid",
              "A plane of the latent space",
              "Two numbers of the code change, one to the right and one upwards. Neighbours should"
                  + " differ only a little."),
          new Caption(
              "interpolation",
              "From one to another",
              "Images on the way between two codes. In a good latent space there are no sudden"
                  + " jumps."),
          new Caption(
              "latent-scatter",
              "Codes of images",
              "Each point is the code of an image, in the colour of its class. Where classes lie"
                  + " apart, a code tells which it is of."),
          new Caption(
              "posterior-statistics",
              "Use of the latent dimensions",
              "How much each number of the code tells of an image, in nats. A dimension that is not"
                  + " in use tells nothing."),
          new Caption(
              "filters",
              "What the first layer looks for",
              "The weights of the encoder's first layer, an image for each filter: light where it"
                  + " wants light, dark where it wants dark."),
          new Caption(
              "model",
              "The model",
              "Its parts in the order of the computation, their layers, and how many numbers each"
                  + " learns."));

  /**
   * The caption of a file.
   *
   * @param name the file's name
   * @param descriptions of all types of figures that are installed, by type
   */
  static Caption of(String name, Map<String, String> descriptions) {
    return longest(OURS.stream().filter(caption -> caption.fits(name)).toList())
        .or(
            () ->
                longest(
                    descriptions.entrySet().stream()
                        .map(type -> described(type.getKey(), type.getValue()))
                        .filter(caption -> caption.fits(name))
                        .toList()))
        .orElseGet(() -> new Caption("", stem(name), ""));
  }

  private static Optional<Caption> longest(List<Caption> captions) {
    return captions.stream().max(Comparator.comparingInt(caption -> caption.type.length()));
  }

  private boolean fits(String name) {
    String stem = stem(name);
    return stem.equals(type) || stem.startsWith(type + "-");
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static Caption described(String type, String description) {
    String sentence =
        description.isEmpty()
            ? ""
            : Character.toUpperCase(description.charAt(0)) + description.substring(1) + ".";
    return new Caption(type, type, sentence);
  }

  /** Where a report shows figures of this type; those of others come last. */
  int position() {
    int position = OURS.indexOf(this);
    return position < 0 ? OURS.size() : position;
  }
}
