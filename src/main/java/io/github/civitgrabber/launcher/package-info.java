/**
 * Finds a good JVM and starts the program in it. Compiled for Java 11, so that an older {@code java
 * -jar} can do it or say what is missing, and therefore without the rest of the program.
 */
package io.github.civitgrabber.launcher;
