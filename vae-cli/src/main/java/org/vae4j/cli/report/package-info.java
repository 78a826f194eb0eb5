/**
 * The report of a run: one page of HTML that needs neither a network nor other files, made of
 * nothing but what is in the run directory.
 */
package org.vae4j.cli.report;
