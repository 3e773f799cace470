package io.github.civitgrabber.report.json;

import io.github.civitgrabber.report.RunEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.node.ObjectNode;

/** The report of a run as one JSON document in a file; see docs/events.md. For one thread. */
public final class ReportFile {

  private final Path file;
  private final Instant started;

  private ReportFile(Path file, Instant started) {
    this.file = file;
    this.started = started;
  }

  /**
   * A report to be written at the end. What is there already stays until then.
   *
   * @param file absolute
   * @throws IOException it could not be written there
   */
  public static ReportFile prepare(Path file, Instant started) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("it is a folder");
    }
    ReportFile report = new ReportFile(Files.exists(file) ? file.toRealPath() : file, started);
    if (report.isReplaced()) {
      Files.delete(Files.createFile(report.part()));
    } else if (!Files.isWritable(report.file)) {
      throw new IOException("permission denied");
    }
    return report;
  }

  /** A pipe or a device can't be replaced. */
  private boolean isReplaced() {
    return Files.isRegularFile(file) || Files.notExists(file);
  }

  /** A name that nobody else uses; not a temporary file, which others might not read. */
  private Path part() {
    return file.resolveSibling(file.getFileName() + "." + started.toEpochMilli() + ".part");
  }

  /**
   * Writes the report; it has its name when it is whole.
   *
   * @param start null where a run could not begin because of its settings
   * @throws IOException it could not be written; an earlier one is as it was
   */
  public void write(@Nullable RunStart start, RunEnd end, Instant ended) throws IOException {
    byte[] document = document(start, end, ended);
    if (!isReplaced()) {
      Files.write(file, document);
      return;
    }
    Path part = part();
    try {
      Files.write(part, document);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private byte[] document(@Nullable RunStart start, RunEnd end, Instant ended) {
    ObjectNode json =
        Json.object()
            .put("v", Json.VERSION)
            .put("started", Json.time(started))
            .put("ended", Json.time(ended));
    if (start != null) {
      RunJson.addStart(json, start);
    }
    RunJson.addEnd(json, end);
    if (end.report() != null) {
      RunJson.addTargets(json, end.report());
    }
    return Json.MAPPER.writer().with(new DefaultPrettyPrinter()).writeValueAsBytes(json);
  }
}
