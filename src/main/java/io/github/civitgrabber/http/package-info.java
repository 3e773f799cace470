/** Requests and answers: one client, host rules, redirects, stall limit, retries. */
@NullMarked
package io.github.civitgrabber.http;

import org.jspecify.annotations.NullMarked;
