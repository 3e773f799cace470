package io.github.civitgrabber.catalog;

import io.github.civitgrabber.catalog.json.ModelEntry;
import io.github.civitgrabber.catalog.json.Page;
import io.github.civitgrabber.catalog.json.PageRef;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import java.io.IOException;
import java.util.Set;

/**
 * Where the walk through a target gets its pages. Each method throws {@link IOException} for what
 * did not come, and {@link InterruptedException} when the run was ended meanwhile; its {@code
 * action} is for messages, for example {@code read page 3 of username: xyz}.
 */
interface PageSource {

  /** One page of images. */
  FetchedPage<Item> images(Listing listing, PageRef ref, String action)
      throws IOException, InterruptedException;

  /**
   * One page of models.
   *
   * @param property what the models have in common, as the API calls it
   * @param value of that property
   */
  FetchedPage<ModelEntry> models(String property, String value, PageRef ref, String action)
      throws IOException, InterruptedException;

  /** The names of all base models that parts can be asked for by. */
  Set<String> baseModels(String action) throws IOException, InterruptedException;

  /** A page of one model. */
  Page<ModelEntry> model(long id, String action) throws IOException, InterruptedException;
}
