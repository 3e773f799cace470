/** What the made-up site reads and writes: parameters as the real site checks them, answers. */
@NullMarked
package io.github.civitgrabber.demo.http;

import org.jspecify.annotations.NullMarked;
