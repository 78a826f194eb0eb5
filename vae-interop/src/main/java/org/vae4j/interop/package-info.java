/** Trained models in the formats of other programs. */
package org.vae4j.interop;
