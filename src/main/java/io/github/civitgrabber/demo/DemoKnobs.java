package io.github.civitgrabber.demo;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a test can change about a running {@link DemoServer}, at any time. Thread-safe. Each method
 * returns this object, so that calls can be chained.
 */
public final class DemoKnobs {
  private final ScriptedFaults faults = new ScriptedFaults();
  private volatile Function<DemoRequest, Optional<Fault>> script = request -> Optional.empty();
  private volatile Predicate<DemoRequest> logged = request -> true;
  private volatile int pageSize = Integer.MAX_VALUE;
  private volatile int mostListed = 50_000;
  private volatile CursorForm cursorForm = CursorForm.OFFSET;
  private volatile @Nullable URI linkOrigin;
  private volatile @Nullable String validKey;

  DemoKnobs() {}

  /** No page of any listing holds more than this, whatever {@code limit} asks for. */
  public DemoKnobs pageSize(int items) {
    if (items < 1) {
      throw new IllegalArgumentException("a page holds at least one item, not " + items);
    }
    pageSize = items;
    return this;
  }

  /**
   * Every image listing ends at so many items without a word, as the real site's do; 50,000 unless
   * this is called.
   */
  public DemoKnobs mostListed(int items) {
    if (items < 1) {
      throw new IllegalArgumentException("a listing holds at least one item, not " + items);
    }
    mostListed = items;
    return this;
  }

  /**
   * Only these requests are logged from now on; before, all are. For tests of so many downloads
   * that their log would fill the memory.
   */
  public DemoKnobs logOnly(Predicate<DemoRequest> wanted) {
    logged = wanted;
    return this;
  }

  /** The form of {@code nextCursor} in image listings from now on; all forms are always read. */
  public DemoKnobs cursorForm(CursorForm form) {
    cursorForm = form;
    return this;
  }

  /** Links in listings begin with this, for example {@code https://civitai.com}. */
  public DemoKnobs linkOrigin(URI origin) {
    linkOrigin = origin;
    return this;
  }

  /** The one key that is valid from now on; before, any is. */
  public DemoKnobs validKey(String key) {
    validKey = key;
    return this;
  }

  /**
   * The next requests that match go wrong. Where several faults match, the one added first is used
   * until it is used up.
   *
   * @param times how many requests; {@code Integer.MAX_VALUE} for all
   */
  public DemoKnobs fault(int times, Predicate<DemoRequest> when, Fault fault) {
    faults.add(times, when, fault);
    return this;
  }

  /**
   * From now on this is asked first, once for each request, what is to go wrong with it; an earlier
   * script is forgotten.
   */
  public DemoKnobs script(Function<DemoRequest, Optional<Fault>> faultOf) {
    script = faultOf;
    return this;
  }

  int pageSize() {
    return pageSize;
  }

  int mostListed() {
    return mostListed;
  }

  boolean isLogged(DemoRequest request) {
    return logged.test(request);
  }

  CursorForm cursorForm() {
    return cursorForm;
  }

  Optional<URI> linkOrigin() {
    return Optional.ofNullable(linkOrigin);
  }

  boolean isValid(String key) {
    String valid = validKey;
    return valid == null || valid.equals(key);
  }

  @Nullable Fault faultFor(DemoRequest request) {
    return script.apply(request).orElseGet(() -> faults.next(request));
  }
}
