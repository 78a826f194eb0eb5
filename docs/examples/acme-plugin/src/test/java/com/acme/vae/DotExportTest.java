package com.acme.vae;

import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.interop.ExportFormat;
import org.vae4j.interop.contract.ExportContract;

class DotExportTest extends ExportContract {
  @Override
  protected ComponentConfig<ExportFormat> config() {
    return new DotExport();
  }

  @Override
  protected ExportFormat create() {
    return new DotExport();
  }
}
