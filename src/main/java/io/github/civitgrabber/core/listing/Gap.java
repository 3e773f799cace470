package io.github.civitgrabber.core.listing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something of a target that could not be read, and may be missing. Immutable.
 *
 * @param listing which of the API's listings has the gap, for example {@code modelVersionId=123};
 *     null if it is of none
 * @param detail what the kind does not say by itself; empty if it says all
 */
public record Gap(Kind kind, @Nullable String listing, String detail) {

  /** In words, for a person; one line. */
  public String text() {
    return String.format(Locale.ROOT, kind.words, detail, listing);
  }

  /** Why something may be missing. The words hold the detail and, as the second, the listing. */
  public enum Kind {
    /** A page, or a model, did not come. */
    PAGE_FAILED("%s"),
    /** The API took back a cursor that it had named itself. */
    CURSOR_REFUSED("%s"),
    CURSOR_CYCLE("The API named the same next page twice; its listing goes in a circle"),
    ADDRESS_REFUSED("The API named a next page at an address that is not its own"),
    /** The API redirects to a host that is not Civitai's own, and lists less without the key. */
    KEY_WITHHELD(
        "The API redirects to %s, which does not get your key: what it hides without one is missing"
            + " (if that host is the right one, name it with --api_url)"),
    /** The API gives no more than so many entries of one listing. */
    CUT_OFF("The API ends a listing at about 50,000 items; %s were listed, there may be more"),
    /** It is there, and lies in no part of a listing that the API gives to its end. */
    UNREACHABLE("%s"),
    FILTER_IGNORED("The API ignored the filter: %s; stopped before saving any of them"),
    /** Nothing is listed of a target whose items earlier runs have met. */
    NOTHING_LISTED("the API lists nothing, although items of it are known; it was asked twice"),
    /** A model says that it has this version, and the API does not list it. */
    VERSION_UNLISTABLE("%2$s: %1$s"),
    UNUSABLE_MODEL("Models, %s"),
    UNUSABLE_VERSIONS("%s have no usable id"),
    /** There are more pages than a listing can have. */
    NO_END("Stopped after %s, because the API names no end"),
    NOTHING_NEW("%s brings no new name: the API repeats itself"),
    /** A bound of ours on what is read of a tag. */
    LIMIT_REACHED("limit reached: %s"),
    /** Told by an earlier run, in its words. */
    EARLIER("%s"),
    SUMMARY("the summary could not be written: %s"),
    /** A defect of the program. */
    INTERNAL("internal error: %s");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }
}
