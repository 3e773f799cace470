package io.github.civitgrabber.core.metadata;

import io.github.civitgrabber.core.text.Printable;
import java.util.Optional;
import java.util.regex.Pattern;

/** The prompt of an image as those who train models read it. Pure. */
public final class Caption {

  /** {@code <lora:some_style:0.8>}, and the same of hypernetworks, LyCORIS and the like. */
  private static final Pattern NETWORK = Pattern.compile("<[A-Za-z_]{1,20}:[^<>]*>");

  private static final Pattern BLANKS = Pattern.compile("[\\s\\h]+");
  private static final Pattern COMMAS = Pattern.compile("[ ,]*,");
  private static final Pattern ENDS = Pattern.compile("^[ ,]+|[ ,]+$");

  private Caption() {}

  /**
   * One line without what names networks and not contents; empty if there is no prompt, or nothing
   * else in it.
   */
  public static Optional<String> of(GenerationData data) {
    return data.text("prompt").map(Caption::line).filter(line -> !line.isEmpty());
  }

  private static String line(String prompt) {
    String contents = NETWORK.matcher(Printable.withoutControls(prompt)).replaceAll(" ");
    String line = COMMAS.matcher(BLANKS.matcher(contents).replaceAll(" ")).replaceAll(",");
    return ENDS.matcher(line).replaceAll("");
  }
}
