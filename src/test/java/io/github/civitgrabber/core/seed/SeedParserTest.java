package io.github.civitgrabber.core.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.civitgrabber.core.ModelsOf;
import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.core.Target;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeedParserTest {

  private static final Seed ANN = new Target.ByUser("Ann_1");
  private static final Seed VIDEOS = new Target.ByUser("Ann_1", true);
  private static final Seed MODEL = new Target.ByModel(12);
  private static final Seed VERSION = new Target.ByModelVersion(34);

  static Stream<Arguments> meant() {
    return Stream.of(
        arguments("user:Ann_1", ANN),
        arguments("USER: Ann_1 ", ANN),
        arguments("@Ann_1", ANN),
        arguments(" \t@Ann_1\u2003", ANN),
        arguments("civitai.com/user/Ann_1", ANN),
        arguments("https://civitai.com/user/Ann_1", ANN),
        arguments("https://www.civitai.com/user/Ann_1/", ANN),
        arguments("HTTPS://CIVITAI.RED/user/Ann_1/images", ANN),
        arguments("http://civitai.green/user/Ann_1/posts?sort=Newest#top", ANN),
        arguments("https://civitai.com:443//user//Ann_1", ANN),
        arguments("//civitai.com/user/Ann_1", ANN),
        arguments("www.civitai.red/user/Ann_1?x=y", ANN),
        arguments("/user/Ann_1", ANN),
        arguments("civitai.com/user/Ann%5F1", ANN),
        arguments("civitai.com/user/Ann_1/videos", VIDEOS),
        arguments("/user/Ann_1/Videos/", VIDEOS),
        arguments("models-of:Ann_1", new ModelsOf("Ann_1")),
        arguments("https://civitai.com/user/Ann_1/models?sort=Newest", new ModelsOf("Ann_1")),
        arguments("model:12", MODEL),
        arguments("model:0012", MODEL),
        arguments("civitai.com/models/12", MODEL),
        arguments("https://civitai.com/models/12/some-name-of-it?tab=gallery#images", MODEL),
        arguments("https://civitai.com/models/12?modelVersionId=", MODEL),
        arguments("version:34", VERSION),
        arguments("https://civitai.com/models/12?modelVersionId=34", VERSION),
        arguments("https://civitai.com/models/12/name?a=b&modelVersionId=34#x", VERSION),
        arguments("civitai.com/model-versions/34", VERSION),
        arguments("tag:paper art", new Target.ByTag("paper_art")),
        arguments("https://civitai.com/tag/paper%20art?sort=x", new Target.ByTag("paper_art")),
        arguments("https://civitai.com/tag/paper art", new Target.ByTag("paper_art")),
        arguments("civitai.com/tag/%E6%9C%AC", new Target.ByTag("本")),
        arguments("civitai.com/tag/本", new Target.ByTag("本")),
        arguments("tag:100%", new Target.ByTag("100%")),
        arguments("civitai.com/tag/100%", new Target.ByTag("100%")),
        arguments("post:56", new Target.ByPost(56)),
        arguments("https://civitai.com/posts/56?x", new Target.ByPost(56)),
        arguments("image:78", new Target.ByImage(78)),
        arguments("https://civitai.com/images/78?period=AllTime", new Target.ByImage(78)),
        // Beyond the API's rule, and asked for all the same.
        arguments("user:a b", new Target.ByUser("a b")),
        arguments("user:a-b.c", new Target.ByUser("a-b.c")),
        arguments("user:a:b", new Target.ByUser("a:b")),
        arguments("civitai.com/user/a%2Fb", new Target.ByUser("a/b")),
        arguments("@../../x", new Target.ByUser("../../x")));
  }

  @ParameterizedTest
  @MethodSource("meant")
  void text_asksFor(String text, Seed seed) {
    assertThat(SeedParser.parse(text)).isEqualTo(new ParsedSeed.Meant(seed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://civitai.com/collections/5         | collections
          civitai.com/user/ann/collections          | collections
          collection:5                              | collections
          https://civitai.com/search/images?query=a | searches
          search:cat                                | searches
          https://civitai.com/images                | searches
          https://civitai.com/models?tag=x          | searches
          https://civitai.com/posts/                | searches
          https://civitai.com/videos                | searches
          https://civitai.com/articles/5/name       | articles
          /user/ann/articles                        | articles
          article:5                                 | articles
          https://civitai.com/bounties/5            | bounties
          https://civitai.com/home                  | the front page
          """)
  void whatTheApiCannotList_isRefusedWithThatReason(String text, String what) {
    assertThat(SeedParser.parse(text))
        .isEqualTo(new ParsedSeed.Refused("Civitai's public API cannot list " + what));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/user/ann",
        "https://civitai.com.example.com/user/ann",
        "https://civitai.com@example.com/user/ann",
        "https://ann:secret@civitai.com/user/ann",
        "https://civitai.com./user/ann",
        "https://civitai.com:8443/user/ann",
        "https://image.civitai.com/user/ann",
        "ftp://civitai.com/user/ann",
        "javascript://civitai.com/user/ann",
        "https:///user/ann",
        "https://[/user/ann",
      })
  void addressThatIsNotOfCivitai_isRefused(String text) {
    assertThat(SeedParser.parse(text))
        .isEqualTo(new ParsedSeed.Refused("not an address of Civitai"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "ann",
        "12",
        ":",
        "user",
        "users:ann",
        "user ann",
        "example.com/user/ann",
        "@",
        "@ ",
        "user:",
        "user:  ",
        "models-of:",
        "tag:",
        "tag:_ _",
        "/tag/",
        "/user",
        "/user/",
        "/user//",
        "/user/%20",
        "/user/%20/videos",
        "/",
        "civitai.com",
        "https://civitai.com/",
        "/user/ann/x",
        "/nothing/5",
        "model:",
        "model:0",
        "model:-1",
        "model:+1",
        "model:1.0",
        "model:1e3",
        "model:x",
        "model:١٢",
        "model:9999999999999999999",
        "model:1,2",
        "/models/x",
        "/models/0",
        "/models/12?modelVersionId=x",
        "/models/12?modelVersionId=0",
        "/models/x?modelVersionId=34",
        "/model-versions/",
        "/posts/x",
        "/images/-5",
        "image:5 6",
        "\u0000",
        "/\u0000",
        "//",
        "///",
        "https://",
        "/%",
        "civitai.com/%2e%2e/user",
      })
  void otherText_isRefusedWithAReasonOfOneLine(String text) {
    assertThat(SeedParser.parse(text))
        .isInstanceOfSatisfying(
            ParsedSeed.Refused.class,
            refused -> assertThat(refused.reason()).isNotBlank().hasLineCount(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://example.com | true
          civitai.com/x       | true
          /x                  | true
          civitai.community   | false
          civitai             | false
          a/b                 | false
          @ann                | false
          """)
  void address_isToldFromNames(String text, boolean address) {
    assertThat(SeedParser.isAddress(text)).isEqualTo(address);
  }

  @Test
  void seeds_areDistinctInTheirOrderAndTheWholeGoesBeforeAPart() {
    Seed tag = new Target.ByTag("Paper Art");

    assertThat(
            Seed.distinct(
                List.of(
                    VIDEOS,
                    tag,
                    new Target.ByUser("ANN_1"),
                    new Target.ByTag("paper__art"),
                    VIDEOS,
                    MODEL,
                    new Target.ByModelVersion(12),
                    new ModelsOf("Ann_1"),
                    new ModelsOf("ann_1"))))
        .containsExactly(
            new Target.ByUser("ANN_1"),
            tag,
            MODEL,
            new Target.ByModelVersion(12),
            new ModelsOf("Ann_1"));
  }
}
