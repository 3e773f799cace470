package io.github.civitgrabber.cli.environment;

import io.github.civitgrabber.report.live.Window;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jline.terminal.Size;
import org.jline.utils.OSUtils;

/**
 * The window behind the standard output. Its size is asked of the system itself, because a terminal
 * of JLine's is set anew when it is closed, and loses its speed by that. Safe for use by several
 * threads.
 */
final class PosixWindow implements Window {

  private static final int STANDARD_OUTPUT = 1;

  /** TIOCGWINSZ in sys/ioctl.h: "get the size of the window". */
  private static final long GET_SIZE = OSUtils.IS_OSX ? 0x40087468L : 0x5413L;

  @SuppressWarnings("restricted") // the launcher and the manifest allow it
  private static final MethodHandle IOCTL =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("ioctl"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_LONG,
                  ValueLayout.ADDRESS),
              Linker.Option.firstVariadicArg(2));

  private final PrintStream out;

  PosixWindow(PrintStream out) {
    this.out = out;
  }

  @Override
  public Size size() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      // struct winsize: rows and columns, then two more numbers.
      MemorySegment size = arena.allocate(ValueLayout.JAVA_SHORT, 4);
      if ((int) IOCTL.invokeExact(STANDARD_OUTPUT, GET_SIZE, size) != 0) {
        throw new IOException("the standard output has no size");
      }
      return new Size(number(size, 1), number(size, 0));
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException(e);
    }
  }

  private static int number(MemorySegment size, int index) {
    return Short.toUnsignedInt(size.getAtIndex(ValueLayout.JAVA_SHORT, index));
  }

  @Override
  public boolean print(String text) {
    out.print(text);
    return !out.checkError(); // it flushes
  }
}
