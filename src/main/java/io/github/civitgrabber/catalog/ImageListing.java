package io.github.civitgrabber.catalog;

import java.util.OptionalLong;

/**
 * A listing of images by one property. Immutable.
 *
 * @param property what the images have in common, as the API calls it
 * @param model the model that it belongs to, in a tag search
 */
record ImageListing(String property, String value, OptionalLong model) {

  static ImageListing ofUser(String username) {
    return new ImageListing("username", username, OptionalLong.empty());
  }

  static ImageListing ofVersion(long id, OptionalLong model) {
    return new ImageListing("modelVersionId", Long.toString(id), model);
  }

  /** What positions call it. */
  String name() {
    return property + "=" + value;
  }
}
