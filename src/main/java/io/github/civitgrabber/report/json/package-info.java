/** What a run tells programs: a line of JSON for each event, and a report as one document. */
@NullMarked
package io.github.civitgrabber.report.json;

import org.jspecify.annotations.NullMarked;
