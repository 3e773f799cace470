package io.github.civitgrabber.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.testing.Pictures;
import io.github.civitgrabber.testing.Samples;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructureTest {

  @ParameterizedTest
  @EnumSource(MediaType.class)
  void realFile_isWhole(MediaType type) throws Exception {
    assertThat(isWhole(type, sample(type))).isTrue();
  }

  /**
   * Every cut is seen, down to the first bytes that tell the kind. Not seen is one between two
   * boxes of an MP4 or AVIF, when the one with the index or the data is there: each half is a file.
   */
  @ParameterizedTest
  @EnumSource(MediaType.class)
  void realFileCutAnywhere_isNotWhole(MediaType type) throws Exception {
    byte[] whole = sample(type);
    List<Integer> unseen = new ArrayList<>();
    for (int length = 16; length < whole.length; length++) {
      if (isWhole(type, Arrays.copyOf(whole, length))) {
        unseen.add(length);
      }
    }

    assertThat(unseen)
        .isEqualTo(
            switch (type) {
              case MP4 -> List.of(1537); // after mdat, before moov
              case MOV -> List.of(1525); // the same
              case AVIF -> List.of(262); // after meta, before mdat
              case HEIC -> List.of(457); // the same
              default -> List.of();
            });
  }

  @ParameterizedTest
  @CsvSource({"jpeg, 1", "jpeg, 2", "png, 3", "png, 4", "gif, 5", "gif, 6"})
  void largePictureCutAnywhere_isNotWhole(String format, long seed) throws Exception {
    byte[] whole = Pictures.noise(format, 300, 200, seed);
    MediaType type = MediaType.of(bytes(whole)).orElseThrow();
    assertThat(isWhole(type, whole)).isTrue();
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      int length = random.nextInt(20, whole.length);
      assertThat(isWhole(type, Arrays.copyOf(whole, length))).as("%s bytes", length).isFalse();
    }
    for (int missing = 1; missing <= 12; missing++) {
      assertThat(isWhole(type, Arrays.copyOf(whole, whole.length - missing)))
          .as("%s bytes missing", missing)
          .isFalse();
    }
  }

  /** The check must cost next to nothing, or it would slow down every download. */
  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png"})
  void normalFile_isHardlyRead(String format) throws Exception {
    byte[] whole = Pictures.noise(format, 600, 400, 1);
    assertThat(whole.length).isGreaterThan(100_000);
    CountingReader reader = new CountingReader(whole);

    assertThat(
            Structure.flaw(
                MediaType.of(bytes(whole)).orElseThrow(), new Bytes(whole.length, reader::read)))
        .isEmpty();
    assertThat(reader.count).isLessThan(4 * 4096);
  }

  @ParameterizedTest
  @EnumSource(
      value = MediaType.class,
      names = {"AVIF", "HEIC", "MP4", "MOV"},
      mode = EnumSource.Mode.EXCLUDE)
  void somethingAfterTheEnd_isNoMatter(MediaType type) throws Exception {
    for (String more : new String[] {"\0", "\0\0\0", "\n", "x", "made by somebody", "\u00FF"}) {
      assertThat(isWhole(type, join(sample(type), latin1(more)))).as(more).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = MediaType.class,
      names = {"AVIF", "HEIC", "MP4", "MOV"})
  void somethingAfterAllBoxes_isNoMatter(MediaType type) throws Exception {
    for (String more :
        new String[] {"\0", "\0\0\0\0\0\0\0\0\0", "\n", "made by somebody", "\u00FF\u00FE\u0001"}) {
      assertThat(isWhole(type, join(sample(type), latin1(more)))).as(more).isTrue();
    }
  }

  @Test
  void tail_isTheHeadOfAKnownBox_mp4IsNotWhole() throws Exception {
    byte[] film = sample(MediaType.MP4);

    assertThat(isWhole(MediaType.MP4, join(film, box("free", 20)))).isTrue();
    assertThat(isWhole(MediaType.MP4, join(film, Arrays.copyOf(box("free", 20), 19)))).isFalse();
    assertThat(isWhole(MediaType.MP4, join(film, Arrays.copyOf(box("mdat", 20), 9)))).isFalse();
  }

  /** Between boxes, or a few zeros after one, which could be the filling of the file. */
  @Test
  void filmInFragments_everyCutIsSeenButBetweenBoxes() throws Exception {
    byte[] film =
        join(
            box("ftyp", 24),
            box("moov", 100),
            box("moof", 40),
            box("mdat", 60),
            box("moof", 40),
            box("mdat", 60));
    assertThat(isWhole(MediaType.MP4, film)).isTrue();
    for (int length = 24; length < film.length; length++) {
      assertThat(isWhole(MediaType.MP4, Arrays.copyOf(film, length)))
          .as("%s bytes", length)
          .isEqualTo(Set.of(124, 164, 224, 225, 226, 227, 264, 265, 266, 267).contains(length));
    }
  }

  @Test
  void mp4BoxOfSixtyFourBits_isMeasured() throws Exception {
    byte[] data = join(HexFormat.of().parseHex("00000001"), latin1("mdat"), number64(116));

    byte[] film = join(box("ftyp", 24), box("moov", 50), data, new byte[100]);

    assertThat(isWhole(MediaType.MP4, film)).isTrue();
    assertThat(isWhole(MediaType.MP4, Arrays.copyOf(film, film.length - 1))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 0, 15})
  void mp4BoxOfAnImpossibleSize_isNotWhole(long size) throws Exception {
    byte[] data = join(HexFormat.of().parseHex("00000001"), latin1("mdat"), number64(size));

    assertThat(isWhole(MediaType.MP4, join(box("ftyp", 24), data, new byte[100]))).isFalse();
  }

  @Test
  void mp4BoxUpToTheEnd_isWhole() throws Exception {
    byte[] film =
        join(box("ftyp", 24), box("moov", 50), new byte[4], latin1("mdat"), new byte[100]);

    assertThat(isWhole(MediaType.MP4, film)).isTrue();
  }

  @Test
  void mp4WithNothingToSee_isNotWhole() throws Exception {
    assertThat(isWhole(MediaType.MP4, join(box("ftyp", 24), box("free", 50)))).isFalse();
    assertThat(isWhole(MediaType.AVIF, join(box("ftyp", 24), box("mdat", 50)))).isFalse();
  }

  /** The end of the small picture within the head looks like the end of the file. */
  @ParameterizedTest
  @ValueSource(strings = {"Exif\0\0", "http://ns.adobe.com/xap/1.0/\0", "JFXX\0"})
  void jpegCutAfterItsThumbnail_isNotWhole(String name) throws Exception {
    byte[] thumbnail = join(latin1(name), sample(MediaType.JPEG));
    byte[] jpeg =
        join(
            HexFormat.of().parseHex("ffd8"),
            segment(0xE1, join(thumbnail, new byte[8])),
            Arrays.copyOfRange(sample(MediaType.JPEG), 2, 1675));
    int cut = 2 + 4 + thumbnail.length;

    assertThat(isWhole(MediaType.JPEG, jpeg)).isTrue();
    assertThat(isWhole(MediaType.JPEG, Arrays.copyOf(jpeg, cut))).isFalse();
    assertThat(isWhole(MediaType.JPEG, join(Arrays.copyOf(jpeg, cut), new byte[3]))).isFalse();
  }

  /** What odd encoders and test servers send; it has an end, and nothing says that more was due. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ffd8ffd9",
        "ffd8ff00112233ffd9",
        "ffd8ffe0ffff4a00ffd9",
        "ffd8ffe00001ffd9",
        "ffd8ffe10010ffd9",
        "ffd8ffdbffffffd9",
        "ffd8ffffffffe00002ffd9",
        "ffd8ffe00000ffd90000",
      })
  void malformedJpegWithAnEnd_isWhole(String hex) throws Exception {
    assertThat(isWhole(MediaType.JPEG, HexFormat.of().parseHex(hex))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ffd8ff",
        "ffd8ffe0",
        "ffd8ffe00000",
        "ffd8ffd9ff",
        "ffd8ffda",
        "ffd8ffda0002ff00ffd0ff",
        "ffd8ffda0002ffc40009ffd9ee",
        "ffd8ffffffff",
      })
  void malformedJpegWithoutAnEnd_isNotWhole(String hex) throws Exception {
    assertThat(isWhole(MediaType.JPEG, HexFormat.of().parseHex(hex))).isFalse();
  }

  @Test
  void jpegWithAFilmBehindIt_isWhole() throws Exception {
    assertThat(isWhole(MediaType.JPEG, join(sample(MediaType.JPEG), sample(MediaType.MP4))))
        .isTrue();
  }

  @Test
  void pngWithAPrefixOfAnotherBehindIt_isWhole() throws Exception {
    byte[] png = sample(MediaType.PNG);

    assertThat(isWhole(MediaType.PNG, join(png, Arrays.copyOf(png, 100)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ffffffff", "7fffffff", "80000000", "00001000"})
  void pngChunkOfAnImpossibleLength_isNotWhole(String length) throws Exception {
    byte[] png =
        join(
            Arrays.copyOf(sample(MediaType.PNG), 33),
            HexFormat.of().parseHex(length),
            latin1("IDAT"),
            new byte[50]);

    assertThat(isWhole(MediaType.PNG, png)).isFalse();
  }

  /** It has nothing that tells a length. */
  @Test
  void jpegXlWithoutBoxes_isWholeWhereverItEnds() throws Exception {
    byte[] stream = Arrays.copyOfRange(sample(MediaType.JXL), 40, 320);

    assertThat(MediaType.of(bytes(stream))).contains(MediaType.JXL);
    assertThat(isWhole(MediaType.JXL, stream)).isTrue();
    assertThat(isWhole(MediaType.JXL, Arrays.copyOf(stream, 100))).isTrue();
  }

  @Test
  void tiffOfTheOtherByteOrder_isMeasuredToo() throws Exception {
    byte[] tiff =
        join(
            latin1("MM\0*\0\0\0\u0010"),
            new byte[8],
            latin1("\0\u0001"),
            new byte[16]); // one entry

    assertThat(isWhole(MediaType.TIFF, tiff)).isTrue();
    assertThat(isWhole(MediaType.TIFF, Arrays.copyOf(tiff, 33))).isFalse();
    assertThat(isWhole(MediaType.TIFF, Arrays.copyOf(tiff, 12))).isFalse();
  }

  @Test
  void webmOfUnknownLength_isWholeWhereverItEnds() throws Exception {
    byte[] film = sample(MediaType.WEBM);
    int segment = 0x24;
    film[segment + 4] = (byte) 0x01;
    Arrays.fill(film, segment + 5, segment + 12, (byte) 0xFF);

    assertThat(isWhole(MediaType.WEBM, film)).isTrue();
    assertThat(isWhole(MediaType.WEBM, Arrays.copyOf(film, 1000))).isTrue();
  }

  /** A remote file must not be able to make the check fail otherwise, or run for ever. */
  @ParameterizedTest
  @EnumSource(MediaType.class)
  void damagedFile_isJudgedOneWayOrTheOther(MediaType type) throws Exception {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      byte[] damaged = sample(type);
      for (int i = 0; i < 1 + round % 8; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      int length = random.nextInt(1, damaged.length + 1);

      assertThat(Structure.flaw(type, bytes(Arrays.copyOf(damaged, length)))).isNotNull();
    }
  }

  private static boolean isWhole(MediaType type, byte[] file) throws Exception {
    return Structure.flaw(type, bytes(file)).isEmpty();
  }

  private static Bytes bytes(byte[] file) {
    return new Bytes(file.length, new CountingReader(file)::read);
  }

  private static byte[] sample(MediaType type) {
    return Samples.media(type.extension());
  }

  private static byte[] box(String type, int size) {
    return ByteBuffer.allocate(size).putInt(size).put(latin1(type)).array();
  }

  private static byte[] segment(int marker, byte[] data) {
    return ByteBuffer.allocate(4 + data.length)
        .put((byte) 0xFF)
        .put((byte) marker)
        .putShort((short) (data.length + 2))
        .put(data)
        .array();
  }

  private static byte[] number64(long number) {
    return ByteBuffer.allocate(8).putLong(number).array();
  }

  private static byte[] latin1(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Reads an array, in small pieces as a file may, and counts. */
  private static final class CountingReader {

    private final byte[] file;
    private long count;

    private CountingReader(byte[] file) {
      this.file = file;
    }

    private int read(ByteBuffer into, long position) {
      if (position >= file.length) {
        return -1;
      }
      int size = Math.min(Math.min(into.remaining(), 1000), file.length - (int) position);
      into.put(file, (int) position, size);
      count += size;
      return size;
    }
  }
}
