package io.github.civitgrabber.library;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells "this file system can't do that" from a failing disk. Java gives the system's words for an
 * error and not its number, in the language of the system; so the system is asked for its words for
 * the numbers that mean this. Stateless.
 */
final class NotSupported {

  private static final Logger log = LoggerFactory.getLogger(NotSupported.class);

  /** EINVAL, ENOSYS, ENOTSUP and EOPNOTSUPP, of Linux and of macOS. */
  private static final int[] ERRORS = {22, 38, 45, 78, 95, 102};

  private static final long LONGEST_TEXT = 1024;

  private NotSupported() {}

  /** Whether a failure means that; false where the system can't be asked. */
  static boolean is(IOException failure) {
    try {
      for (int error : ERRORS) {
        if (words(error).equals(failure.getMessage())) {
          return true;
        }
      }
    } catch (Throwable e) {
      log.debug("Can't ask the system what its errors are called", e);
    }
    return false;
  }

  @SuppressWarnings("restricted") // allowed for this program, as SQLite's library is
  private static String words(int error) throws Throwable {
    Linker linker = Linker.nativeLinker();
    MethodHandle strerror =
        linker.downcallHandle(
            linker.defaultLookup().find("strerror").orElseThrow(),
            FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    MemorySegment text = (MemorySegment) strerror.invokeExact(error);
    return text.reinterpret(LONGEST_TEXT).getString(0);
  }
}
