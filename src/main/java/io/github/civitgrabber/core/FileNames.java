package io.github.civitgrabber.core;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of all files that the program makes below its output folder. The same class builds and
 * recognises them, so that no other file is ever taken for one of ours. Stateless.
 */
public final class FileNames {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  private static final String ID = "([1-9]\\d{0,18})";
  private static final Pattern MEDIA =
      Pattern.compile(ID + "(?:_(SD|HD))?\\.(?!part|txt|json)([a-z][a-z0-9]{2,3})");
  private static final Pattern PART = Pattern.compile(ID + "_(SD|HD)\\.part(\\.resume)?");
  private static final Pattern SIDECAR = Pattern.compile(ID + "_(no_)?meta\\.txt(\\.part)?");
  private static final Pattern BESIDE = Pattern.compile(ID + "\\.(json|txt)(\\.part)?");
  private static final Pattern SUMMARY =
      Pattern.compile("summary_(.+)_(\\d{8})(?:_([1-9]\\d{0,2}))?\\.csv(\\.part)?");

  private FileNames() {}

  /** The longest of all names that an item's files can have. */
  static Name longest(long id) {
    return new Sidecar(id, false).part();
  }

  /** What a file of this name is; empty if the program gives no such name. */
  public static Optional<Name> recognise(String text) {
    try {
      return Optional.ofNullable(parse(text));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty(); // digits that are no id, or no day
    }
  }

  private static @Nullable Name parse(String text) {
    Matcher media = MEDIA.matcher(text);
    if (media.matches()) {
      String quality = media.group(2);
      return new Media(
          id(media), quality == null ? null : Quality.valueOf(quality), media.group(3));
    }
    Matcher part = PART.matcher(text);
    if (part.matches()) {
      Part name = new Part(id(part), Quality.valueOf(part.group(2)));
      return part.group(3) == null ? name : name.resumeState();
    }
    Matcher sidecar = SIDECAR.matcher(text);
    if (sidecar.matches()) {
      return orPart(new Sidecar(id(sidecar), sidecar.group(2) == null), sidecar.group(3));
    }
    Matcher beside = BESIDE.matcher(text);
    if (beside.matches()) {
      long id = id(beside);
      return orPart(
          beside.group(2).equals("json") ? new Entry(id) : new Caption(id), beside.group(3));
    }
    Matcher summary = SUMMARY.matcher(text);
    if (summary.matches()) {
      LocalDate day = LocalDate.parse(summary.group(2), DAY);
      int number = summary.group(3) == null ? 0 : Integer.parseInt(summary.group(3));
      return orPart(new Summary(summary.group(1), day, number), summary.group(4));
    }
    for (OfOutputFolder name : OfOutputFolder.values()) {
      if (name.text().equals(text)) {
        return name;
      }
    }
    return null;
  }

  private static Name orPart(Text name, @Nullable String suffix) {
    return suffix == null ? name : name.part();
  }

  private static long id(Matcher matcher) {
    return Long.parseLong(matcher.group(1));
  }

  /** A name, by what its file is. Immutable. */
  public sealed interface Name {

    /** As it stands in the folder. */
    String text();

    /** The image whose file it is, if it is that of one. */
    default OptionalLong image() {
      return switch (this) {
        case Media media -> OptionalLong.of(media.id());
        case Part part -> OptionalLong.of(part.id());
        case ResumeState state -> state.part().image();
        case Sidecar sidecar -> OptionalLong.of(sidecar.id());
        case Entry entry -> OptionalLong.of(entry.id());
        case Caption caption -> OptionalLong.of(caption.id());
        case TextPart part -> part.whole().image();
        case Summary _, OfOutputFolder _ -> OptionalLong.empty();
      };
    }
  }

  /** Of the files that lie in the output folder itself. */
  public enum OfOutputFolder implements Name {
    /** Shows that the folder can be written to. */
    PROBE(".probe.part"),
    /** Keeps other processes away. */
    LOCK(".civit-grabber.lock");

    private final String text;

    OfOutputFolder(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }

  /** Of a file that is written in a moment: there is nothing to resume. */
  public sealed interface Text extends Name {

    /** The name that it has until it is whole. */
    default TextPart part() {
      return new TextPart(this);
    }
  }

  /**
   * Of a media file.
   *
   * @param quality only in the name beside a file of the other quality
   * @param extension without the dot; which kinds there are is not known here
   */
  public record Media(long id, @Nullable Quality quality, String extension) implements Name {

    @Override
    public String text() {
      return id + (quality == null ? "" : "_" + quality) + "." + extension;
    }
  }

  /** Of a media file while it is transferred: with the quality, so that the two never share one. */
  public record Part(long id, Quality quality) implements Name {

    @Override
    public String text() {
      return id + "_" + quality + ".part";
    }

    /** The name of what is written down beside the part file. */
    public ResumeState resumeState() {
      return new ResumeState(this);
    }
  }

  /** Of what must be known of a part file to resume it. */
  public record ResumeState(Part part) implements Name {

    @Override
    public String text() {
      return part.text() + ".resume";
    }
  }

  /**
   * Of a sidecar.
   *
   * @param hasData whether the item has generation data
   */
  public record Sidecar(long id, boolean hasData) implements Text {

    @Override
    public String text() {
      return id + (hasData ? "_meta.txt" : "_no_meta.txt");
    }
  }

  /** Of what the API said of an item, which both of its qualities share. */
  public record Entry(long id) implements Text {

    @Override
    public String text() {
      return id + ".json";
    }
  }

  /** Of an item's prompt for training, which both of its qualities share. */
  public record Caption(long id) implements Text {

    @Override
    public String text() {
      return id + ".txt";
    }
  }

  /**
   * Of the summary of a tag.
   *
   * @param tag as a folder name, perhaps shortened
   * @param day on which it was written
   * @param number 0 for the newest of the day, else that of an earlier one that is kept beside it
   */
  public record Summary(String tag, LocalDate day, int number) implements Text {

    @Override
    public String text() {
      return "summary_" + tag + "_" + DAY.format(day) + (number == 0 ? "" : "_" + number) + ".csv";
    }
  }

  /** Of one of these while it is written. */
  public record TextPart(Text whole) implements Name {

    @Override
    public String text() {
      return whole.text() + ".part";
    }
  }
}
