package io.github.civitgrabber.collection.verify;

import io.github.civitgrabber.core.FileNames;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.text.PathNames;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names of users by their folders. A name may have lost something in its folder ({@code a__b}
 * lies in {@code a_b}); a sidecar of an item without generation data has it whole. For one thread.
 */
final class UserNames {

  private static final Logger log = LoggerFactory.getLogger(UserNames.class);

  private static final String SIDECARS = "*_no_meta.txt";
  private static final Pattern USERNAME = Pattern.compile("[?&]username=([^&\\s]+)");
  private static final int LONGEST_SIDECAR = 10_000;

  private final Map<Path, String> known = new HashMap<>();

  /** The name of the user whose folder this is: its own, where nothing says otherwise. */
  String of(Path folder) {
    return known.computeIfAbsent(
        folder,
        asked -> {
          String name = String.valueOf(asked.getFileName());
          return inSidecar(asked.resolve("no_metadata"), name)
              .or(() -> inSidecar(asked, name))
              .orElse(name);
        });
  }

  /** The target in whose folder a file lies, where the name of a user is not the folder's own. */
  Target target(Target byFolders, Path file) {
    if (!(byFolders instanceof Target.ByUser user)) {
      return byFolders;
    }
    Path folder = file;
    while (!user.username().equals(String.valueOf(folder.getFileName()))) {
      folder = folder.resolveSibling("");
    }
    return new Target.ByUser(of(folder));
  }

  private static Optional<String> inSidecar(Path folder, String name) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> sidecars = Files.newDirectoryStream(folder, SIDECARS)) {
      for (Path sidecar : sidecars) {
        boolean ours =
            FileNames.recognise(sidecar.getFileName().toString()).orElse(null)
                instanceof FileNames.Sidecar;
        if (ours && Files.size(sidecar) <= LONGEST_SIDECAR) {
          return username(Files.readString(sidecar)).filter(user -> isOf(user, name));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      log.debug("No name of a user can be read in {}", folder, e);
    }
    return Optional.empty();
  }

  private static Optional<String> username(String sidecar) {
    Matcher username = USERNAME.matcher(sidecar);
    try {
      return username.find()
          ? Optional.of(URLDecoder.decode(username.group(1), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // somebody has changed it
    }
  }

  private static boolean isOf(String user, String folder) {
    return !user.isBlank() && PathNames.folder(user).equals(folder);
  }
}
