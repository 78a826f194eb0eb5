/** What can be told of a training, and end it. */
package org.vae4j.train.callback;
