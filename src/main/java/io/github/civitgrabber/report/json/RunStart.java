package io.github.civitgrabber.report.json;

import java.nio.file.Path;

/**
 * What is known when a run begins. Immutable.
 *
 * @param version of the program
 * @param folder the absolute path of the output folder
 * @param database the absolute path of the tracking database
 * @param targets how many things were asked for
 */
public record RunStart(String version, Path folder, Path database, int targets) {}
