package io.github.civitgrabber.tracking;

import io.github.civitgrabber.core.MissingItem;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.ledger.LedgerKey;
import io.github.civitgrabber.testing.Checkpoints;
import java.time.Instant;
import java.util.OptionalLong;

/** What to keep in a ledger; {@link #JO} is the target of {@link Images}. */
final class Entries {

  static final LedgerKey JO = user("jo");

  static final Instant NOW = Instant.parse("2026-11-22T08:09:10Z");

  private Entries() {}

  static LedgerKey user(String name) {
    return new LedgerKey(new Target.ByUser(name), Quality.SD);
  }

  static MissingItem missing(long id) {
    return missing(id, MissingItem.Why.TRANSIENT);
  }

  static MissingItem missing(long id, MissingItem.Why why) {
    return new MissingItem(id, OptionalLong.empty(), why, "HTTP 503", NOW, "{\"id\":" + id + "}");
  }

  static Checkpoint checkpoint(String listing, int page) {
    return Checkpoints.checkpoint(
        listing,
        page == 1 ? null : "c" + page,
        page,
        200L * (page - 1),
        0,
        9000L,
        9000L - page,
        1,
        false,
        null);
  }
}
