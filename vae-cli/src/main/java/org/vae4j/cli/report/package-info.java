/**
 * The report of a run, and what there is to compare of several: pages of HTML that need neither a
 * network nor other files, made of nothing but what is in the run directories.
 */
package org.vae4j.cli.report;
