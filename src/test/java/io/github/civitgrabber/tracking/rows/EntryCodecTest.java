package io.github.civitgrabber.tracking.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryCodecTest {

  private static final String ENTRY =
      """
      {"id":100000001,"url":"https://image.civitai.com/xG1nkqKTMzGDvpLrqFT7WA/0a1b2c3d-1111-4aaa-\
      8bbb-000000000001/original=true/0a1b2c3d-1111-4aaa-8bbb-000000000001.jpeg","hash":"UQF~gc4n",\
      "width":832,"height":1216,"nsfwLevel":"None","type":"image","nsfw":false,"browsingLevel":1,\
      "createdAt":"2026-05-04T10:11:12.345Z","postId":7100001,"stats":{"cryCount":1,"laughCount":2,\
      "likeCount":30,"dislikeCount":0,"heartCount":12,"commentCount":0},"meta":{"Size":"832x1216",\
      "seed":1234567890,"steps":28,"sampler":"Euler a","cfgScale":5,"clipSkip":2,\
      "prompt":"a lighthouse on a cliff, sunset","negativePrompt":"worst quality","resources":[],\
      "civitaiResources":[{"type":"checkpoint","modelVersionId":2000001},{"type":"lora",\
      "weight":0.65,"modelVersionId":2000002}]},"username":"sample_maker",\
      "baseModel":"Illustrious","modelVersionIds":[2000001,2000002]}""";

  private static final String FIRST =
      """
      AbXWSw6CMBAG4Ks0rqmZKS2gB3Bv4taYKYImxrJQl3p2J5REIFDR6Kz7yuT/2voOI/jiKHyZayC0Ko/3Ermk\
      JiKZWWslvAp74Z8ypQ9kvXoccu1mISh/0GAk6A3CEpH3mMfatEWk2LRuAAZ2YagOjPidDFQhGmMaUPEBkzRb\
      QDQdhhmDQf4+PHKWClE5QYLHlSVfpDd3Ka5DbjpPyA8RKZ+JkKXEjE1T9cPcAuP7sTvTqf4yfOKnOUjUrLy9\
      PwE=""";

  private final EntryCodec codec = new EntryCodec();

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"prompt\":\"Paper boat, été — “quiet” 🚤\"}", ENTRY})
  void text_comesBackToTheLetter(String text) {
    assertThat(codec.expand(codec.compress(text))).isEqualTo(text);
  }

  @Test
  void longText_comesBackToTheLetter() {
    String workflow = "{\"comfy\":\"" + "node é 🚤 ".repeat(200_000) + "\"}";

    assertThat(codec.expand(codec.compress(workflow))).isEqualTo(workflow);
    assertThat(codec.expand(codec.compress(ENTRY))).as("after a long one").isEqualTo(ENTRY);
  }

  @Test
  void entry_takesAThirdOfItsLength() {
    assertThat(codec.compress(ENTRY).length).isLessThan(ENTRY.getBytes(UTF_8).length / 3);
  }

  /** Written by the first version: what it wrote must stay readable for ever. */
  @Test
  void entryOfTheFirstVersion_isRead() {
    assertThat(codec.expand(Base64.getDecoder().decode(FIRST))).isEqualTo(ENTRY);
  }

  @Test
  void otherFormat_isRefused() {
    byte[] stored = codec.compress(ENTRY);
    stored[0] = 2;

    assertThatThrownBy(() -> codec.expand(stored))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an entry in a format that this version does not know");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 50})
  void entryThatIsCutOff_isRefused(int length) {
    byte[] cut = Arrays.copyOf(codec.compress(ENTRY), length);

    assertThatThrownBy(() -> codec.expand(cut)).isInstanceOf(IllegalArgumentException.class);
    assertThat(codec.expand(codec.compress("{}"))).as("and the next is read").isEqualTo("{}");
  }
}
