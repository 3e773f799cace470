/** What is remembered of a target between runs, as pure data and rules. */
@NullMarked
package io.github.civitgrabber.core.ledger;

import org.jspecify.annotations.NullMarked;
