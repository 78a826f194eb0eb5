package com.acme.vae;

import org.vae4j.api.data.Dataset;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.Loss;
import org.vae4j.api.network.Engine;
import org.vae4j.api.spi.VaeModule;
import org.vae4j.interop.ExportFormat;

/** The components of Acme. Its name stands in META-INF/services/org.vae4j.api.spi.VaeModule. */
public final class AcmeModule extends VaeModule {
  @Override
  protected void configure() {
    component(Dataset.class, "acme-stripes", Stripes.Config.class, Stripes.class);
    component(Engine.class, "acme-loops", LoopsEngine.class, LoopsEngine.class);
    component(Encoder.class, "acme-pyramid", PyramidEncoder.Config.class, PyramidEncoder.class);
    component(ExportFormat.class, "acme-dot", DotExport.class, DotExport.class);
    component(Loss.class, "acme-capacity", CapacityLoss.Config.class, CapacityLoss.class);
  }
}
