package io.github.civitgrabber.demo.picture;

import java.awt.image.BufferedImage;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Makes the bytes of pictures when they are first asked for, and keeps them while memory allows.
 * Thread-safe.
 */
public final class PictureStore {
  static {
    // Drawing needs no screen, and on a Mac it would otherwise show an icon in the dock.
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  private record Key(DemoPicture picture, int width) {}

  private static final int ORIGINAL = 0;

  private final Map<Key, SoftReference<DemoPicture.Stored>> made = new ConcurrentHashMap<>();

  /** The picture as it was uploaded. */
  public DemoPicture.Stored original(DemoPicture picture) {
    return switch (picture) {
      case DemoPicture.Stored stored -> stored;
      case DemoPicture.Drawn drawn -> keep(new Key(drawn, ORIGINAL), () -> draw(drawn));
    };
  }

  /**
   * A JPEG at most so wide, never wider than the original; what can't be decoded stays as it is.
   */
  public DemoPicture.Stored resized(DemoPicture picture, int width) {
    return keep(
        new Key(picture, Math.max(1, width)),
        () -> {
          DemoPicture.Stored original = original(picture);
          Optional<BufferedImage> image = PictureCodec.decode(original.bytes());
          return image
              .map(full -> PictureCodec.shrink(full, Math.max(1, width)))
              .map(small -> PictureCodec.encode(small, DemoPicture.Format.JPEG, 0.6f))
              .orElse(original);
        });
  }

  private static DemoPicture.Stored draw(DemoPicture.Drawn drawn) {
    BufferedImage image = LandscapePainter.paint(drawn.seed(), drawn.width(), drawn.height());
    return PictureCodec.encode(image, drawn.format(), 0.92f);
  }

  private DemoPicture.Stored keep(Key key, Supplier<DemoPicture.Stored> make) {
    SoftReference<DemoPicture.Stored> known = made.get(key);
    DemoPicture.Stored file = known == null ? null : known.get();
    if (file == null) {
      file = make.get();
      made.put(key, new SoftReference<>(file));
    }
    return file;
  }
}
