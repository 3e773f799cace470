package io.github.civitgrabber.library;

import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.media.MediaType;
import java.nio.file.Path;

/** The names a media file may get. Pure. */
final class FileNames {

  private FileNames() {}

  /** The usual name: the id alone. */
  static Path plain(Plan.Fetch fetch, MediaType type) {
    return fetch.folder().resolve(fetch.item().id() + "." + type.extension());
  }

  /** The name beside a file of the other quality. */
  static Path withQuality(Plan.Fetch fetch, MediaType type) {
    return fetch.folder().resolve(fetch.key().withoutTarget() + "." + type.extension());
  }
}
