/** The documentation as a static site, made of the Markdown in the repository. */
package org.vae4j.site;
