/** What changes in the course of training. */
package org.vae4j.api.schedule;
