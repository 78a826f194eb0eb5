package org.vae4j.api.natives;

import org.nd4j.common.io.Resource;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * Loads the native libraries in their order before ND4J does. It computes nothing itself.
 *
 * <p>ND4J asks every backend on the class path for its priority, and takes the highest that is
 * available. That is before it loads a library, whoever has called it.
 */
public final class NativeBackend extends Nd4jBackend {

  /** Called by ND4J. */
  public NativeBackend() {}

  /**
   * Loads the libraries.
   *
   * @return less than any other
   * @throws NativeLibrariesException as {@link NativeLibraries#load} does
   */
  @Override
  public int getPriority() {
    NativeLibraries.load();
    return Integer.MIN_VALUE / 2; // ND4J subtracts
  }

  @Override
  public boolean isAvailable() {
    return false;
  }

  @Override
  public boolean canRun() {
    return false;
  }

  @Override
  public boolean allowsOrder() {
    return false;
  }

  @Override
  public Resource getConfigurationResource() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Class<?> getNDArrayClass() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Environment getEnvironment() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String buildInfo() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void logBackendInit() {}
}
