/** What is asked where an option is missing, in which words, and what becomes of the answers. */
@NullMarked
package io.github.civitgrabber.cli.options.question;

import org.jspecify.annotations.NullMarked;
