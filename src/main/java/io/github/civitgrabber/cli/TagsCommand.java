package io.github.civitgrabber.cli;

import io.github.civitgrabber.catalog.CivitaiClient;
import io.github.civitgrabber.catalog.TagNamePager;
import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.ApiOptions;
import io.github.civitgrabber.cli.options.DryRunOption;
import io.github.civitgrabber.cli.process.CannotStart;
import io.github.civitgrabber.cli.process.ExitCodes;
import io.github.civitgrabber.cli.process.Version;
import io.github.civitgrabber.cli.wiring.Network;
import io.github.civitgrabber.cli.wiring.WaitLines;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.http.HttpFailure;
import io.github.civitgrabber.http.HttpGateway;
import io.github.civitgrabber.library.NameFile;
import io.github.civitgrabber.run.waiting.WaitBoard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps a list of the names of all tags. */
@Command(
    name = "tags",
    description = "Keeps a list of the names of all tags up to date.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class TagsCommand implements Callable<Integer> {

  private static final int ATTEMPTS = 10;

  private final Environment environment;

  @Option(
      names = "--file",
      paramLabel = "PATH",
      defaultValue = "tag_names.txt",
      description = "The file, with a name on each line. Default: tag_names.txt.")
  private Path file;

  @Mixin private DryRunOption dryRun;

  @Mixin private ApiOptions api;

  TagsCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws CannotStart {
    WaitBoard waits = new WaitBoard(environment.nanoTime());
    Network network = new Network(api.settings(environment), environment, waits);
    if (dryRun.isWanted()) {
      environment.out().println(DryRunOption.NOTICE);
    }
    try (HttpGateway gateway = network.gateway();
        WaitLines lines = new WaitLines("the API's answer about your key", waits, environment)) {
      NameFile names = dryRun.isWanted() ? NameFile.rehearse(file) : NameFile.open(file);
      environment.signals().onFirst(Thread.currentThread()::interrupt);
      WalkEnd end = collect(network.client(gateway, ATTEMPTS), names, lines.start());
      environment
          .out()
          .println(
              "%s %s tag names to %s (%s were there)"
                  .formatted(
                      dryRun.isWanted() ? "Would add" : "Added",
                      names.added(),
                      file,
                      names.before()));
      return exitCode(end);
    } catch (IOException e) {
      throw new CannotStart(e);
    }
  }

  /** Each page is on disk before the next one is asked for, so that nothing that came is lost. */
  private WalkEnd collect(CivitaiClient client, NameFile names, WaitLines lines)
      throws IOException {
    TagNamePager walker = new TagNamePager(client);
    try {
      Optional<HttpFailure> _ = client.checkKey();
      while (true) {
        lines.next("the next page of tags");
        switch (walker.next()) {
          case TagNamePager.Step.Page page -> {
            int added = names.add(page.names());
            environment
                .out()
                .println(
                    "Page %s: %s tag names, %s new"
                        .formatted(page.number(), page.names().size(), added));
          }
          case TagNamePager.Step.Ended(WalkEnd how) -> {
            return how;
          }
        }
      }
    } catch (InterruptedException e) {
      return new WalkEnd.Interrupted();
    }
  }

  private int exitCode(WalkEnd end) {
    return switch (end) {
      case WalkEnd.Complete _, WalkEnd.LimitReached _ -> ExitCodes.COMPLETE;
      case WalkEnd.NotFound(String reason) -> said(reason, ExitCodes.NOTHING_FOUND);
      case WalkEnd.Incomplete gaps ->
          said(gaps.text() + "; run the same command again to get the rest.", ExitCodes.INCOMPLETE);
      case WalkEnd.ApiRefused(String message) -> said(message, ExitCodes.FATAL);
      case WalkEnd.Interrupted _, WalkEnd.NotBegun _ ->
          said("Interrupted; run the same command again to get the rest.", ExitCodes.INTERRUPTED);
    };
  }

  private int said(String message, int code) {
    environment.err().println(message);
    return code;
  }
}
