/**
 * What the program takes from the world around it: streams, variables, time, randomness, signals.
 */
@NullMarked
package io.github.civitgrabber.cli.environment;

import org.jspecify.annotations.NullMarked;
