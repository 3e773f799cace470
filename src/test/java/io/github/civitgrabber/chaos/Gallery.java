package io.github.civitgrabber.chaos;

import static io.github.civitgrabber.testing.DemoRequests.mediaOf;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.picture.DemoPicture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.IntUnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The pictures and videos of one user, and what a run must make of them. Immutable. */
record Gallery(SequencedMap<Long, Entry> entries) {

  static final String OWNER = "ann";

  private static final List<String> MODELS = List.of("Alpha", "Beta Mix v2", "");

  Gallery {
    entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
  }

  /** An item, by the file that it is. */
  record Entry(long id, Media kind, byte[] bytes, String model) {

    /** Where the file belongs, below the user's folder. */
    String path() {
      return bucket() + "/" + id + "." + kind.extension();
    }

    /** Where its sidecar belongs. */
    String sidecarPath() {
      return bucket() + "/" + id + (model.isEmpty() ? "_no_meta.txt" : "_meta.txt");
    }

    /** A line that only a whole sidecar ends with. */
    String lastLineOfSidecar() {
      return model.isEmpty() ? "&withTags=false\n" : "seed: " + id + "\n";
    }

    private String bucket() {
      return model.isEmpty() ? "no_metadata" : model;
    }

    private DemoItem asItem() {
      ObjectNode data = JsonMapper.shared().createObjectNode();
      data.put("Model", model).put("prompt", "a small landscape").put("seed", id);
      return DemoItem.small(id, OWNER)
          .withMeta(model.isEmpty() ? null : data)
          .withPicture(
              kind == Media.MP4 ? DemoItem.Kind.VIDEO : DemoItem.Kind.IMAGE,
              new DemoPicture.Stored(kind.contentType(), bytes));
    }
  }

  /**
   * A gallery of every kind of file, in three buckets.
   *
   * @param bytes about how long the n-th file is, from 0
   */
  static Gallery of(int count, IntUnaryOperator bytes) {
    Media[] kinds = Media.values();
    SequencedMap<Long, Entry> entries = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      long id = 1001 + i;
      Media kind = kinds[i % kinds.length];
      byte[] file = kind.file(id, bytes.applyAsInt(i));
      entries.put(id, new Entry(id, kind, file, MODELS.get(i % MODELS.size())));
    }
    return new Gallery(entries);
  }

  /** What a server needs. */
  DemoCatalog catalog() {
    return DemoCatalog.ofItems(
        entries.values().stream().map(Entry::asItem).toArray(DemoItem[]::new));
  }

  /** The same without some of its items. */
  Gallery without(List<Long> ids) {
    SequencedMap<Long, Entry> left = new LinkedHashMap<>(entries);
    left.keySet().removeAll(ids);
    return new Gallery(left);
  }

  /** The same, all made with one model. */
  Gallery underModel(String model) {
    SequencedMap<Long, Entry> made = new LinkedHashMap<>();
    entries.forEach((id, entry) -> made.put(id, new Entry(id, entry.kind(), entry.bytes(), model)));
    return new Gallery(made);
  }

  /** All ids, in the order of the listing: the newest first. */
  List<Long> ids() {
    List<Long> ids = new ArrayList<>(entries.keySet());
    Collections.reverse(ids);
    return ids;
  }

  /** The item that a request asks for, if it asks for a media file. */
  Optional<Long> asked(DemoRequest request) {
    return entries.keySet().stream().filter(id -> mediaOf(id).test(request)).findFirst();
  }
}
