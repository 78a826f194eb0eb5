package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Part;

class ModelDiagramTest {

  @Test
  void showsEachLayerWithTypeShapeAndParameters() {
    List<String> texts = Pictures.texts(stub());
    assertThat(texts)
        .containsSubsequence(
            "encoder", "conv_0", "conv2d 32 3×3 relu", "→ 28×28×32", "320 parameters")
        .containsSubsequence("x", "encoder", "q(z|x)", "sampler", "z", "decoder", "p(x|z)", "loss");
  }

  @Test
  void addsUpTheParametersOfEachPartAndOfAll() {
    assertThat(Pictures.texts(stub()))
        .containsSubsequence("132 parameters", "452 parameters", "62,720 parameters")
        .contains("Model of stub: 63,172 parameters");
  }

  private static Drawing stub() {
    return ModelDiagram.drawing("stub", Stubs.vae(4, new ImageShape(28, 28, 1), z -> z).parts());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 12, 13, 30, 31})
  void isLegibleWithAnyNumberOfLayers(int layers) {
    LayerSummary layer = new LayerSummary("conv", "conv2d 64 3×3 relu", "14×14×64", 36928);
    Drawing drawing = draw("deep", IntStream.range(0, layers).mapToObj(i -> layer).toList());
    assertThat(Pictures.texts(drawing)).filteredOn("conv"::equals).hasSize(layers);
    Pictures.assertLegible(drawing);
  }

  @Test
  void isLegibleWithLongTexts() {
    LayerSummary layer =
        new LayerSummary(
            "a_layer_with_a_name_that_is_much_longer_than_any_column_could_be_wide",
            "conv2d with a description that goes on and on, 3×3, stride 2, relu, dropout 0.5",
            "1024×1024×1024×1024×1024×1024×1024×1024×1024",
            Long.MAX_VALUE / 4);
    String name = "an-experiment-with-a-long-name".repeat(9);
    Pictures.assertLegible(draw(name, List.of(layer, layer)));
  }

  @Test
  void leavesOutWhatALayerDoesNotSay() {
    Drawing drawing = draw("x", List.of(new LayerSummary("bernoulli", "", "", 0)));
    assertThat(Pictures.texts(drawing)).noneMatch(text -> text.startsWith("→"));
  }

  private static Drawing draw(String name, List<LayerSummary> layers) {
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put("encoder", Stubs.part(layers.toArray(LayerSummary[]::new)));
    parts.put("sampler", Stubs.part());
    return ModelDiagram.drawing(name, parts);
  }
}
