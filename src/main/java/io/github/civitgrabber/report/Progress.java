package io.github.civitgrabber.report;

import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.Tally;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.run.RunEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Where a run stands. Safe for use by several threads. */
final class Progress {

  private final Tally tally = new Tally();
  private final Map<Target, Integer> pages = Collections.synchronizedMap(new LinkedHashMap<>());

  void on(RunEvent event) {
    switch (event) {
      case RunEvent.TargetStarted(Target target, boolean _) -> pages.put(target, 1);
      case RunEvent.PageRead(Target target, int page, int entries) -> {
        tally.page(entries);
        pages.put(target, page);
      }
      case RunEvent.TakenAs _,
          RunEvent.PageDispatched _,
          RunEvent.Waiting _,
          RunEvent.SummaryWritten _,
          RunEvent.Splitting _,
          RunEvent.TrackedElsewhere _ -> {}
      case RunEvent.ItemFinished item -> tally.add(item.outcome());
      case RunEvent.TargetFinished ended -> pages.remove(ended.target());
    }
  }

  /** The numbers of the whole run so far. */
  Counts counts() {
    return tally.counts();
  }

  /** The targets under way and the page that each is on, in the order of their start. */
  SequencedMap<Target, Integer> pages() {
    synchronized (pages) {
      return new LinkedHashMap<>(pages);
    }
  }
}
