package io.github.civitgrabber.collection.export;

import io.github.civitgrabber.core.ledger.ItemRecord;
import io.github.civitgrabber.core.ledger.RecordedImage;
import io.github.civitgrabber.entry.Json;
import io.github.civitgrabber.entry.RawJson;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** All that is known of each image. */
record JsonLines(Writer out) implements ExportWriter {

  @Override
  public boolean write(ExportedImage image) throws IOException {
    RecordedImage row = image.row();
    ObjectNode line = Json.VALUES.createObjectNode();
    line.put("key", row.imageKey());
    line.put("id", row.imageId());
    line.put("quality", row.quality());
    line.put("target_type", row.targetType());
    line.put("target_value", row.targetValue());
    line.put("path", row.file().toString());
    line.put("url", row.url());
    line.put("page", image.page());
    line.put("downloaded", row.downloaded());
    line.put("model", row.checkpointName());
    line.put("caption", image.caption());
    ItemRecord record = row.item();
    if (record != null) {
      line.put("recorded", record.recorded().toString());
      putEntry(line, record.entry());
    }
    Lines.write(out, line);
    return true;
  }

  private static void putEntry(ObjectNode line, String entry) {
    try {
      line.set("entry", Json.read(RawJson.of(entry)));
    } catch (JacksonException e) {
      line.put("entry_text", entry); // no JSON any more, and still all there is
    }
  }

  @Override
  public void finish() {}
}
