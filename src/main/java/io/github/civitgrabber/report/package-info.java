/** What a person sees of a run: the live line or plain lines, and the summary. */
@NullMarked
package io.github.civitgrabber.report;

import org.jspecify.annotations.NullMarked;
