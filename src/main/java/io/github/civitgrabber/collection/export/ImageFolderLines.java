package io.github.civitgrabber.collection.export;

import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.entry.Json;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lines of {@code metadata.jsonl}: the datasets library looks for {@code file_name} from the
 * folder of that file on, and refuses a folder in which one is not there. Videos are none of its
 * pictures. See https://huggingface.co/docs/datasets/image_dataset.
 */
record ImageFolderLines(Writer out, Path folder) implements ExportWriter {

  @Override
  public boolean write(ExportedImage image) throws IOException {
    Optional<String> name = image.within(folder);
    if (name.isEmpty() || !image.isPicture() || !Files.isRegularFile(image.row().file())) {
      return false;
    }
    ObjectNode line = Json.VALUES.createObjectNode();
    line.put("file_name", name.get());
    line.put("text", image.caption());
    line.put("id", image.row().imageId());
    line.put("model", image.row().checkpointName());
    line.put("base_model", image.item().map(Item::baseModel).orElse(null));
    line.put("negative_prompt", image.negativePrompt().orElse(""));
    Lines.write(out, line);
    return true;
  }

  @Override
  public void finish() {}
}
