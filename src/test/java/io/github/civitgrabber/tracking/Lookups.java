package io.github.civitgrabber.tracking;

import io.github.civitgrabber.core.MissingItem;
import io.github.civitgrabber.core.ledger.LedgerKey;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What a page's look-up says of files alone, or of missing items alone. */
public final class Lookups {

  private Lookups() {}

  /** Of these keys, the tracked ones with the files that their rows name. */
  public static Map<String, Path> files(TrackingDatabase database, Collection<String> keys)
      throws TrackingException {
    LedgerKey anyone = Entries.JO;
    return database.ledger().page(keys, anyone, List.of()).files();
  }

  /** Of these items, those that are missing. */
  static Map<Long, MissingItem> missing(Ledger ledger, LedgerKey key, Collection<Long> ids)
      throws TrackingException {
    return ledger.page(List.of(), key, ids).missing();
  }
}
