package io.github.civitgrabber.library;

import io.github.civitgrabber.core.FileNames;

/**
 * A text file beside a media file. Immutable.
 *
 * @param text its whole content, lines ended by a line feed
 */
public record TextFile(FileNames.Text name, String text) {}
