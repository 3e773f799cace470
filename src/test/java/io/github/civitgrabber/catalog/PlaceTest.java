package io.github.civitgrabber.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cursor=200%7C17",
        "cursor=200%7c17&limit=100",
        "username=x&limit=200&cursor=200%7C17&withMeta=true",
        "&precursor=1&cursor=200%7C17",
      })
  void addressWithACursor_meansTheSamePageAsTheCursor(String query) {
    Place place = new Next.AtUrl(URI.create("https://civitai.com/api/v1/images?" + query));

    assertThat(place.mark()).isEqualTo(new Next.AtCursor("200|17").mark());
  }

  @Test
  void addressesWithoutACursor_areTheSamePageIfTheyAreEqual() {
    Place two = new Next.AtUrl(URI.create("https://civitai.com/api/v1/images?page=2"));
    Place three = new Next.AtUrl(URI.create("https://civitai.com/api/v1/images?page=3"));
    Place bare = new Next.AtUrl(URI.create("https://civitai.com/api/v1/images"));

    assertThat(two.mark()).isEqualTo("https://civitai.com/api/v1/images?page=2");
    assertThat(three.mark()).isNotEqualTo(two.mark());
    assertThat(bare.mark()).isNotEqualTo(new Place.Top().mark());
  }
}
