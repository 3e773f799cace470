package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Target;

/** Writes down what happens. */
record RecordingListener(Journal journal) implements RunListener {

  @Override
  public void on(RunEvent event) {
    if (event instanceof RunEvent.ListingsEnded) {
      return; // what follows tells it
    }
    journal.add(
        switch (event) {
          case RunEvent.ModelsAsked asked -> "models asked " + asked.target().label();
          case RunEvent.ModelsListed listed -> "models listed " + listed.models();
          case RunEvent.TakenAs(Target asked, Target known) ->
              "event " + asked.value() + " taken as " + known.value();
          case RunEvent.TargetStarted started ->
              started.resumed() ? "event resumed" : "event started";
          case RunEvent.PageRead page -> "event page " + page.number() + " read";
          case RunEvent.Splitting part ->
              "event part %s of %s".formatted(part.number(), part.parts());
          case RunEvent.PageDispatched page -> "event page " + page.number() + " dispatched";
          case RunEvent.ItemFinished item -> "event " + Journal.text(item.outcome());
          case RunEvent.TrackedElsewhere _ -> "elsewhere";
          case RunEvent.ListingsEnded _ -> "event listings ended";
          case RunEvent.Waiting waiting -> "event waiting: " + waiting.by().text();
          case RunEvent.SummaryWritten _ -> "event summary";
          case RunEvent.TargetFinished finished -> "event " + finished.report().status();
        });
  }
}
