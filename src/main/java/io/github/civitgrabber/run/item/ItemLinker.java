package io.github.civitgrabber.run.item;

import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.library.WholeFile;
import io.github.civitgrabber.transfer.ItemCopier;
import io.github.civitgrabber.transfer.ItemDownloader;
import io.github.civitgrabber.transfer.Uninterruptibly;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives items files that other targets have. Safe for use by several threads.
 *
 * @param links whether as hard links, as far as the file system has them, or else always as copies
 */
public record ItemLinker(ItemStore store, ItemCopier copier, boolean links) {

  private static final Logger log = LoggerFactory.getLogger(ItemLinker.class);

  /**
   * Takes the first of these files that is there and whole. Empty if none of them will do, or
   * nothing can be stored: whoever then fetches the item will learn why.
   *
   * @throws ClosedByInterruptException the run was ended meanwhile
   */
  Optional<Outcome.Linked> link(Plan.Fetch fetch, List<Path> files)
      throws ClosedByInterruptException {
    for (Path path : files) {
      Optional<WholeFile> file =
          WholeFile.at(path)
              .filter(found -> !ItemDownloader.isStillOfVideo(fetch.item(), found.type()));
      if (file.isPresent()) {
        Optional<Outcome.Linked> linked = take(fetch, file.get());
        if (linked.isPresent()) {
          return linked;
        }
      } else {
        log.debug("{}: {} is not there or not whole", fetch.key().text(), path);
      }
    }
    return Optional.empty();
  }

  private Optional<Outcome.Linked> take(Plan.Fetch fetch, WholeFile file)
      throws ClosedByInterruptException {
    if (links) {
      try {
        return Optional.of(Uninterruptibly.run(() -> store.linked(fetch, file)));
      } catch (IOException e) {
        log.debug("{}: no link to {}", fetch.key().text(), file.path(), e);
      }
    }
    try {
      var copy = copier.copy(fetch, file.path(), file.type(), file.bytes());
      return Optional.of(Uninterruptibly.run(() -> store.copied(fetch, copy)));
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      log.debug("{}: no copy of {}", fetch.key().text(), file.path(), e);
      return Optional.empty();
    }
  }
}
