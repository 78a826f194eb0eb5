package org.vae4j.interop;

import org.vae4j.api.spi.VaeModule;

/** The components of this module. */
public final class InteropModule extends VaeModule {

  /** For the service loader. */
  public InteropModule() {}

  @Override
  protected void configure() {
    component(ExportFormat.class, "dl4j", Dl4jExport.class, Dl4jExport.class);
    component(ExportFormat.class, "keras", KerasExport.class, KerasExport.class);
    component(ExportFormat.class, "onnx", OnnxExport.class, OnnxExport.class);
  }
}
