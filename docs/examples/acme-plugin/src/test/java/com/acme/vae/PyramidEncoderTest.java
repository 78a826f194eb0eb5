package com.acme.vae;

import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.contract.EncoderContract;
import org.vae4j.api.spi.ComponentConfig;

class PyramidEncoderTest extends EncoderContract {
  private final PyramidEncoder.Config config = new PyramidEncoder.Config(2, 4);

  @Override
  protected ComponentConfig<Encoder> config() {
    return config;
  }

  @Override
  protected Encoder create(ModelSpec spec, Sampler sampler) {
    return new PyramidEncoder(config, spec, sampler);
  }
}
