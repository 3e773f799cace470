package io.github.civitgrabber.catalog.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRefTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cursor=200%7C17",
        "cursor=200%7c17&limit=100",
        "username=x&limit=200&cursor=200%7C17&withMeta=true",
        "&precursor=1&cursor=200%7C17",
      })
  void addressWithACursor_meansTheSamePageAsTheCursor(String query) {
    PageRef ref = new NextPage.AtUrl(URI.create("https://civitai.com/api/v1/images?" + query));

    assertThat(ref.key()).isEqualTo(new NextPage.AtCursor("200|17").key());
  }

  @Test
  void addressesWithoutACursor_areTheSamePageIfTheyAreEqual() {
    PageRef two = new NextPage.AtUrl(URI.create("https://civitai.com/api/v1/images?page=2"));
    PageRef three = new NextPage.AtUrl(URI.create("https://civitai.com/api/v1/images?page=3"));
    PageRef bare = new NextPage.AtUrl(URI.create("https://civitai.com/api/v1/images"));

    assertThat(two.key()).isEqualTo("https://civitai.com/api/v1/images?page=2");
    assertThat(three.key()).isNotEqualTo(two.key());
    assertThat(bare.key()).isNotEqualTo(new PageRef.Top().key());
  }
}
