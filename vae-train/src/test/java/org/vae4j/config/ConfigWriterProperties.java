package org.vae4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.StringLength;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.testing.Figures.Card;
import org.vae4j.testing.ToyModule;

class ConfigWriterProperties {
  private final ExperimentReader reader = new ExperimentReader(ToyModule.catalogue());
  private final ConfigWriter writer = new ConfigWriter(ToyModule.catalogue());

  @Property(tries = 300)
  void whatIsWrittenReadsAsItWas(
      @ForAll @StringLength(max = 20) String text,
      @ForAll @DoubleRange(min = 0, minIncluded = false, max = 1, maxIncluded = false)
          double fraction,
      @ForAll @DoubleRange(min = -1e308, max = 1e308) double number) {
    Card card = ConfigWriterTest.card(text, fraction, number);
    assertThat(ConfigWriterTest.roundTrip(reader, writer, card).figures()).containsExactly(card);
  }
}
