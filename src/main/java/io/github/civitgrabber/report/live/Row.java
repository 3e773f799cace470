package io.github.civitgrabber.report.live;

/**
 * What is shown of one target in work. Immutable.
 *
 * @param name printable
 * @param page that it is on, from 1
 * @param listed entries so far
 * @param done files downloaded
 * @param skipped on purpose
 * @param failed files
 * @param unusable entries
 * @param state what it does, or what it waits for
 * @param waits whether it waits
 */
record Row(
    String name,
    int page,
    long listed,
    long done,
    long skipped,
    long failed,
    long unusable,
    String state,
    boolean waits) {}
