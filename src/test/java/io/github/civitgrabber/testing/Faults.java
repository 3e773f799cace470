package io.github.civitgrabber.testing;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.http.HttpFailure;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Looks at why requests fail. */
public final class Faults {

  private Faults() {}

  /** The fault of a call that must fail with an {@link HttpFailure}. */
  public static Fault of(ThrowingCallable call) {
    return failure(call).fault();
  }

  /** The failure of a call that must fail with an {@link HttpFailure}. */
  public static HttpFailure failure(ThrowingCallable call) {
    HttpFailure failure = catchThrowableOfType(HttpFailure.class, call);
    if (failure == null) {
      throw new AssertionError("did not fail");
    }
    return failure;
  }
}
