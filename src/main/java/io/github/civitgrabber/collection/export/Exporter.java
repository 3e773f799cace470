package io.github.civitgrabber.collection.export;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.tracking.Records;
import io.github.civitgrabber.tracking.TrackingException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Hands on what is tracked, one image at a time. Immutable. */
public record Exporter(Records records) {

  /**
   * Writes images in the order of their rows.
   *
   * @param targets whose; empty for all
   * @param folder that paths are relative to, where the form has such
   * @param out stays open
   * @throws InterruptedException the run was ended meanwhile
   */
  public Exported export(List<Target> targets, ExportFormat format, Path folder, Writer out)
      throws TrackingException, IOException, InterruptedException {
    ExportWriter writer = format.writer(out, folder);
    AtomicLong written = new AtomicLong();
    AtomicLong leftOut = new AtomicLong();
    AtomicLong unrecorded = new AtomicLong();
    Records.Receiver<Exception> receiver =
        row -> {
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
          ExportedImage image = ExportedImage.of(row);
          (writer.write(image) ? written : leftOut).incrementAndGet();
          if (image.item().isEmpty()) {
            unrecorded.incrementAndGet();
          }
        };
    try {
      if (targets.isEmpty()) {
        records.each(null, receiver);
      }
      for (Target target : targets) {
        records.each(target, receiver);
      }
    } catch (TrackingException | IOException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e); // the receiver throws no others
    }
    writer.finish();
    out.flush();
    return new Exported(written.get(), leftOut.get(), unrecorded.get());
  }

  /**
   * What was handed on.
   *
   * @param images that were written
   * @param leftOut that the form cannot hold
   * @param unrecorded of both, those of which no record but only a row and a sidecar tell
   */
  public record Exported(long images, long leftOut, long unrecorded) {}
}
