package io.github.civitgrabber.transfer;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.http.HttpFailure;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tells a file that lacks its end on the server from one that has lost it on its way: the first
 * comes with the very same bytes again, as many as the server announced. For one address of one
 * download, and for one thread at a time.
 */
final class SourceDamage {

  private byte @Nullable [] firstHash;
  private @Nullable Fault firstFault;
  private int files;

  /**
   * Judges a file that lacks its end. Returns if it is what the server has.
   *
   * @param flaw what is missing in it
   * @throws HttpFailure it has to be fetched again
   * @throws IOException it cannot be read
   */
  void judge(String flaw, PartFile part, URI answered) throws IOException {
    Fault fault = new Fault.BrokenOff(flaw);
    if (part.isAsAnnounced()) {
      files++;
      byte[] hash = part.hash();
      if (Arrays.equals(hash, firstHash)) {
        return;
      }
      if (firstHash == null) {
        firstHash = hash;
        firstFault = fault;
      }
    }
    throw new HttpFailure(fault, answered);
  }

  /** Whether a download has failed by a file without its end that was not fetched again yet. */
  boolean isUnconfirmed(HttpFailure failure) {
    return files == 1 && failure.fault().equals(firstFault);
  }
}
