package io.github.civitgrabber.collection.export;

import io.github.civitgrabber.core.net.WebAddress;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Entries of an input file of aria2c: an address, then the name that its file gets below the folder
 * that aria2c is told ({@code --dir}), on a line that begins with a blank. A line break in either
 * would begin an option of its own, so that nothing with one is written. See
 * https://aria2.github.io/manual/en/html/aria2c.html#input-file.
 */
record Aria2Entries(Writer out, Path folder) implements ExportWriter {

  @Override
  public boolean write(ExportedImage image) throws IOException {
    Optional<URI> address = Optional.ofNullable(image.row().url()).flatMap(WebAddress::parse);
    Optional<String> name = image.within(folder).filter(Aria2Entries::isOneLine);
    if (address.isEmpty() || name.isEmpty() || !isOneWord(address.get().toASCIIString())) {
      return false;
    }
    out.write(address.get().toASCIIString() + "\n out=" + name.get() + "\n");
    return true;
  }

  private static boolean isOneLine(String name) {
    return name.chars().noneMatch(Character::isISOControl);
  }

  /** Blanks and tabs part the addresses of one file. */
  private static boolean isOneWord(String address) {
    return address.chars().noneMatch(c -> c <= ' ' || c == 0x7F);
  }

  @Override
  public void finish() {}
}
