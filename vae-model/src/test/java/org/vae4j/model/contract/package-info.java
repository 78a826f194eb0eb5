/** What every layer holds to, for the tests of those who write layers. */
package org.vae4j.model.contract;
