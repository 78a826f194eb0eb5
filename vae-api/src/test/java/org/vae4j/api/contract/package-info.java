/**
 * What every component of a family must hold to, as tests that a component's author inherits: one
 * subclass for each component, which says how it is made.
 *
 * <pre>
 * class PyramidEncoderTest extends EncoderContract {
 *   private final PyramidEncoder.Config config = new PyramidEncoder.Config(2, 8);
 *
 *   &#64;Override
 *   protected ComponentConfig&lt;Encoder&gt; config() {
 *     return config;
 *   }
 *
 *   &#64;Override
 *   protected Encoder create(ModelSpec spec, Sampler sampler) {
 *     return new PyramidEncoder(config, spec, sampler);
 *   }
 * }
 * </pre>
 *
 * <p>It needs JUnit Jupiter and AssertJ, and {@code vae-train} for the reading of YAML.
 */
package org.vae4j.api.contract;
