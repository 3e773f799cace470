package io.github.civitgrabber.cli.prompt;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * All that a POSIX terminal is set to, by {@code tcgetattr} and {@code tcsetattr}. JLine's own way
 * back leaves out the speed, and the terminal has none then. Safe for use by several threads.
 *
 * @param settings the system's {@code struct termios}, whatever is in it
 */
record TerminalState(MemorySegment settings) {

  private static final int STANDARD_INPUT = 0;

  /** TCSANOW in termios.h: "change attributes immediately". */
  private static final int NOW = 0;

  /** More than any system's structure has. */
  private static final int BYTES = 256;

  private static final MethodHandle GET =
      function("tcgetattr", ValueLayout.JAVA_INT, ValueLayout.ADDRESS);

  private static final MethodHandle SET =
      function("tcsetattr", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);

  @SuppressWarnings("restricted") // the launcher and the manifest allow it
  private static MethodHandle function(String name, MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments));
  }

  /**
   * What the terminal behind the standard input is set to.
   *
   * @throws IOException it is none
   */
  static TerminalState now() throws IOException {
    MemorySegment settings = Arena.ofAuto().allocate(BYTES);
    try {
      if ((int) GET.invokeExact(STANDARD_INPUT, settings) != 0) {
        throw new IOException("the standard input is no terminal");
      }
      return new TerminalState(settings);
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException(e);
    }
  }

  /** Sets it to that again, as far as it is still there. */
  void restore() {
    try {
      int _ = (int) SET.invokeExact(STANDARD_INPUT, NOW, settings);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
