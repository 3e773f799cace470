package io.github.civitgrabber.collection.export;

import io.github.civitgrabber.core.net.WebAddress;
import io.github.civitgrabber.entry.Json;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Addresses and captions as img2dataset takes them ({@code --input_format jsonl --url_col url
 * --caption_col caption}). It fetches pictures.
 */
record AddressLines(Writer out) implements ExportWriter {

  @Override
  public boolean write(ExportedImage image) throws IOException {
    Optional<URI> address = Optional.ofNullable(image.row().url()).flatMap(WebAddress::parse);
    if (address.isEmpty() || !image.isPicture()) {
      return false;
    }
    ObjectNode line = Json.VALUES.createObjectNode();
    line.put("url", address.get().toASCIIString());
    line.put("caption", image.caption());
    line.put("id", image.row().imageId());
    Lines.write(out, line);
    return true;
  }

  @Override
  public void finish() {}
}
