package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.ApiSettings;
import io.github.civitgrabber.cli.options.DefaultsFile;
import io.github.civitgrabber.cli.options.FileSettings;
import io.github.civitgrabber.cli.options.GrabSettings;
import io.github.civitgrabber.cli.options.ProgressSettings;
import io.github.civitgrabber.cli.options.RunSettings;
import io.github.civitgrabber.cli.process.CannotStart;
import io.github.civitgrabber.cli.process.ExitCodes;
import io.github.civitgrabber.cli.process.LogFile;
import io.github.civitgrabber.cli.process.Version;
import io.github.civitgrabber.cli.wiring.MachineOutput;
import io.github.civitgrabber.cli.wiring.Wiring;
import io.github.civitgrabber.core.Filters;
import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.split.SplitRules;
import io.github.civitgrabber.core.text.ShellWord;
import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.http.route.Route;
import io.github.civitgrabber.run.Limits;
import io.github.civitgrabber.tracking.TrackingException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the program at work without a network or an account. */
@Command(
    name = "demo",
    description = {
      "Shows the program at work without a network.",
      "Serves a small made-up Civitai on this machine, downloads one user's gallery from it, and"
          + " says where to look."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class DemoCommand implements Callable<Integer> {

  private static final String LARGE_USER = "demo_studio";
  private static final int LARGE = 200;
  private static final int LISTED = 60;
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);
  private static final int RETRIES = 2;
  private static final Duration API_INTERVAL = Duration.ofMillis(500);
  private static final int DOWNLOADS_AT_ONCE = 5;
  private static final int MAX_PATH = 240;

  private static final String OTHER_FOLDER = "choose another( file)? with --(output_dir|db)";

  private final Environment environment;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = "civit-grabber-demo",
      description = "The folder for the demo's files. Default: civit-grabber-demo.")
  private Path home;

  @Option(
      names = "--split",
      description =
          "Serve a gallery that is larger than what the API lists at once, to show how it is read"
              + " in parts.")
  private boolean split;

  DemoCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws CannotStart {
    PrintStream out = environment.out();
    try (DemoServer server = DemoServer.start(catalog())) {
      Consumer<String> sentences = environment.lines();
      sentences.accept(
          "A made-up Civitai is being served at " + server.apiUrl() + " for this demo.");
      if (split) {
        server.knobs().mostListed(LISTED);
        sentences.accept(
            "It has %s items of %s and ends every listing at %s, as Civitai does at 50,000; the program is told so, and reads the gallery in parts."
                .formatted(LARGE, LARGE_USER, LISTED));
      }
      GrabSettings settings = settings(server.apiUrl());
      out.println(
          (split ? "But for the parts, the same as: " : "The same as: ") + sameAs(settings));
      out.println();
      int code = run(settings);
      out.println();
      Path output = settings.layout().outputFolder();
      if (code == ExitCodes.COMPLETE) {
        code = GalleryCommand.make(environment, settings.database(), output, null, List.of());
        out.println();
      }
      out.println("Look at:");
      out.println("  gallery   " + GalleryCommand.page(output) + " (in a browser)");
      out.println("  files     " + settings.layout().folder(target()));
      out.println("  database  " + settings.database());
      out.println("  log       " + home.resolve(LogFile.NAME));
      sentences.accept("Run the demo again, and it will fetch nothing: all of it is tracked.");
      return code;
    } catch (TrackingException | IOException e) {
      throw new CannotStart(e);
    } catch (InterruptedException e) {
      return ExitCodes.INTERRUPTED;
    }
  }

  private DemoCatalog catalog() {
    return split ? DemoCatalog.ofUneven(LARGE_USER, LARGE, 1) : DemoCatalog.sample();
  }

  private String user() {
    return split ? LARGE_USER : DemoCatalog.SAMPLE_USER;
  }

  private Target target() {
    return new Target.ByUser(user());
  }

  /** What differs from the defaults, as a person would write it. */
  private String sameAs(GrabSettings settings) {
    return "%s --mode 1 --username %s --quality 2 --api_url %s --output_dir %s --db %s --min_free 0"
        .formatted(
            DefaultsFile.PROGRAM,
            user(),
            settings.api().url(),
            quoted(settings.layout().outputFolder()),
            quoted(settings.database()));
  }

  private static String quoted(Path path) {
    return ShellWord.quoted(path.toString());
  }

  /** Advice that names options of a download is of no use here. */
  private int run(GrabSettings settings) throws CannotStart {
    try {
      return Wiring.run(settings, new MachineOutput(settings.progress(), environment)).exitCode();
    } catch (CannotStart e) {
      throw new CannotStart(
          String.valueOf(e.getMessage()).replaceFirst(OTHER_FOLDER, "give demo another DIR"), e);
    }
  }

  private GrabSettings settings(URI apiUrl) {
    Layout layout = new Layout(home.resolve("image_downloads"), true, MAX_PATH);
    return new GrabSettings(
        List.of(target()),
        false,
        new Planner(Quality.HD, false, layout, Filters.DEFAULT),
        Limits.NONE,
        DOWNLOADS_AT_ONCE,
        new RunSettings(
            RETRIES,
            false,
            false,
            split ? new SplitRules(true, LISTED) : SplitRules.DEFAULT,
            0,
            home.resolve("tracking_database.sqlite"),
            false),
        FileSettings.DEFAULT,
        new ApiSettings(
            apiUrl, null, IDLE_TIMEOUT, API_INTERVAL, OptionalLong.empty(), Route.DEFAULT),
        ProgressSettings.DEFAULT);
  }
}
