package org.vae4j.interop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.Vae;
import org.vae4j.api.tensor.Parameter;

/**
 * Finds the parameters of layers that Keras has named: a layer is known by the model that it is in
 * and by its place among the layers of its kind there. The dense layers of a sampler's heads are
 * the last of the encoder, unless they have the heads' names.
 */
final class KerasMatching {
  static final List<String> PARTS = List.of("encoder", "decoder");

  private final List<String> heads;
  private final Map<String, Parameter> parameters;
  private final Set<String> done;
  private Optional<String> problem = Optional.empty();

  /** A layer of the model. */
  private record Target(String name, LayerKind kind, List<String> tensors) {
    String lastName() {
      return name.substring(name.lastIndexOf('/') + 1);
    }
  }

  KerasMatching(Vae vae, Map<String, Parameter> parameters, Set<String> done) {
    this.heads = vae.sampler().heads().stream().map(Head::name).toList();
    this.parameters = parameters;
    this.done = Set.copyOf(done);
  }

  /** Why models of the file are not known to be parts, if they are not. */
  Optional<String> problem() {
    return problem;
  }

  /** The tensors by the names of the parameters, as far as both are there. */
  Map<String, SourceTensor> match(List<SourceLayer> layers) {
    Map<String, SourceTensor> matches = new LinkedHashMap<>();
    Map<List<String>, String> parts = parts(layers);
    for (String part : PARTS) {
      List<SourceLayer> ofPart =
          layers.stream().filter(layer -> part.equals(parts.get(layer.model()))).toList();
      matchPart(targets(part), ofPart, matches);
    }
    return matches;
  }

  /** Which part each model is: that which its name says, and others in order. */
  private Map<List<String>, String> parts(List<SourceLayer> layers) {
    Map<List<String>, String> parts = new HashMap<>();
    Set<List<String>> unknown = new LinkedHashSet<>();
    for (SourceLayer layer : layers) {
      Optional<String> part = PARTS.stream().filter(it -> isNamed(layer, it)).findFirst();
      part.ifPresent(it -> parts.put(layer.model(), it));
      if (part.isEmpty()) {
        unknown.add(layer.model());
      }
    }
    List<String> free =
        PARTS.stream()
            .filter(part -> !parts.containsValue(part) && !targets(part).isEmpty())
            .toList();
    List<List<String>> models =
        unknown.stream()
            .sorted(
                Comparator.<List<String>>comparingInt(List::size)
                    .thenComparing(model -> String.join("/", model), KerasMatching::compare))
            .toList();
    if (!models.isEmpty() && models.size() != free.size()) {
      problem =
          Optional.of(
              "models in the file (%s) are not known to be encoder or decoder; say PART=FILE, or --map"
                  .formatted(
                      String.join(", ", models.stream().map(KerasMatching::describe).toList())));
    } else {
      for (int i = 0; i < models.size(); i++) {
        parts.put(models.get(i), free.get(i));
      }
    }
    return parts;
  }

  private static String describe(List<String> model) {
    return model.isEmpty() ? "the outermost" : String.join("/", model);
  }

  /** By the number at the end, if only that differs. */
  private static int compare(String a, String b) {
    String stemOfA = a.replaceFirst("_\\d+$", "");
    String stemOfB = b.replaceFirst("_\\d+$", "");
    int stems = stemOfA.compareTo(stemOfB);
    return stems != 0 ? stems : Integer.compare(LayerKind.number(a), LayerKind.number(b));
  }

  /** Whether a model, or one that it is in, is called like a part. */
  private static boolean isNamed(SourceLayer layer, String part) {
    SourceTensor any = layer.tensors().values().iterator().next();
    StringBuilder names = new StringBuilder(String.join("/", layer.model()));
    String group = any.name();
    while (!group.isEmpty()) {
      // The name of a model is with its own variables, of which it has none.
      names.append('/').append(any.labels().getOrDefault(modelOf(group) + "vars/", ""));
      group = modelOf(group);
    }
    return names.toString().toLowerCase(Locale.ROOT).contains(part);
  }

  /** The group of the model that a group or a tensor is in. */
  private static String modelOf(String name) {
    int layers = name.lastIndexOf("layers/", name.length() - 2);
    return layers < 0 ? "" : name.substring(0, layers);
  }

  private void matchPart(
      List<Target> targets, List<SourceLayer> sources, Map<String, SourceTensor> matches) {
    List<SourceLayer> free = new ArrayList<>(sources);
    List<Target> open = new ArrayList<>();
    for (Target target : targets) {
      Optional<SourceLayer> namesake =
          free.stream().filter(source -> isHead(target, source)).findFirst();
      namesake.ifPresent(source -> pair(target, source, matches));
      namesake.ifPresentOrElse(free::remove, () -> open.add(target));
    }
    Map<LayerKind, List<SourceLayer>> byKind = new EnumMap<>(LayerKind.class);
    for (SourceLayer source : free) {
      source
          .kind()
          .ifPresent(kind -> byKind.computeIfAbsent(kind, it -> new ArrayList<>()).add(source));
    }
    byKind.values().forEach(KerasMatching::sort);
    Map<LayerKind, Integer> next = new EnumMap<>(LayerKind.class);
    for (Target target : open) {
      List<SourceLayer> ofKind = byKind.getOrDefault(target.kind(), List.of());
      int place = next.merge(target.kind(), 1, Integer::sum) - 1;
      if (place < ofKind.size()) {
        pair(target, ofKind.get(place), matches);
      }
    }
  }

  /** By their numbers; layers that have names of their own come after, in the file's order. */
  private static void sort(List<SourceLayer> layers) {
    layers.sort(
        Comparator.comparingInt(
            layer ->
                LayerKind.ofName(layer.name()).isPresent()
                    ? LayerKind.number(layer.name())
                    : Integer.MAX_VALUE));
  }

  private boolean isHead(Target target, SourceLayer source) {
    String head = target.lastName();
    if (!heads.contains(head)) {
      return false;
    }
    String label = letters(source.label());
    String wanted = letters(head);
    return label.equals(wanted)
        || label.equals("z" + wanted)
        || (wanted.equals("mean") && (label.equals("mu") || label.equals("zmu")));
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }

  private void pair(Target target, SourceLayer source, Map<String, SourceTensor> matches) {
    for (String tensor : target.tensors()) {
      String parameter = target.name() + "/" + tensor;
      if (source.tensors().containsKey(tensor) && !done.contains(parameter)) {
        matches.put(parameter, source.tensors().get(tensor));
      }
    }
  }

  /** The layers of a part, heads last and in the sampler's order. */
  private List<Target> targets(String part) {
    Map<String, List<String>> tensors = new LinkedHashMap<>();
    for (String name : parameters.keySet()) {
      int slash = name.lastIndexOf('/');
      if (name.startsWith(part + "/") && slash > part.length() && !done.contains(name)) {
        tensors
            .computeIfAbsent(name.substring(0, slash), it -> new ArrayList<>())
            .add(name.substring(slash + 1));
      }
    }
    List<Target> targets = new ArrayList<>();
    tensors.forEach(
        (layer, names) ->
            kind(layer, names).ifPresent(kind -> targets.add(new Target(layer, kind, names))));
    targets.sort(Comparator.comparingInt(target -> heads.indexOf(target.lastName())));
    return targets;
  }

  private Optional<LayerKind> kind(String layer, List<String> tensors) {
    Parameter kernel = parameters.get(layer + "/kernel");
    String name = layer.substring(layer.lastIndexOf('/') + 1);
    return LayerKind.ofName(name)
        .or(
            () ->
                LayerKind.ofTensors(
                    name, Set.copyOf(tensors), kernel == null ? 0 : kernel.value().rank()));
  }
}
