/** What every command needs of its process: how it ends, its log, its database. */
@NullMarked
package io.github.civitgrabber.cli.process;

import org.jspecify.annotations.NullMarked;
