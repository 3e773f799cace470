package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.core.split.SplitRules;
import java.nio.file.Path;

/**
 * How a run goes, whatever it is for. Immutable.
 *
 * @param retries further tries of a download
 * @param full whether all is read, and not only what is new since earlier runs
 * @param retryGone whether items that the server no longer had are asked for again
 * @param splitRules what is done where the API cuts a listing off
 * @param minFreeBytes what must stay free on the disk; 0 for no limit
 * @param database the absolute path of the tracking database
 * @param debug whether the log tells each download and errors show where they come from
 */
public record RunSettings(
    int retries,
    boolean full,
    boolean retryGone,
    SplitRules splitRules,
    long minFreeBytes,
    Path database,
    boolean debug) {}
