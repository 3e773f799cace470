package io.github.civitgrabber.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.catalog.json.NextPage;
import io.github.civitgrabber.catalog.json.PageRef;
import io.github.civitgrabber.catalog.json.Pages;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.listing.Restriction;
import io.github.civitgrabber.core.metadata.Level;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiQueryTest {

  private static final String LISTING =
      "https://civitai.com/api/v1/images?username=x&nsfw=X&sort=Newest&limit=200&withMeta=true";

  private final ApiQuery query = ApiQuery.images(Pages.API, Listing.ofUser("x"), false);

  @Test
  void firstPage_isTheListingOfTheUser() {
    assertThat(query.at(new PageRef.Top())).isEqualTo(URI.create(LISTING));
  }

  @Test
  void firstPageOfAnotherApi_isAskedThere() {
    URI api = URI.create("http://127.0.0.1:8080");

    URI first = ApiQuery.images(api, Listing.ofUser("x"), false).at(new PageRef.Top());

    assertThat(first).hasToString(LISTING.replace("https://civitai.com", "http://127.0.0.1:8080"));
  }

  @Test
  void partOfAListing_isAskedForByItsParameters() {
    Restriction only =
        Restriction.NONE
            .withLevels(Set.of(Level.X, Level.R))
            .withKind(Item.Kind.VIDEO)
            .withBaseModels(Set.of("SDXL 1.0", "Flux.1 D"))
            .withVersion(7);
    Listing part = Listing.ofUser("x").only(only).in(Listing.Order.OLDEST);

    assertThat(ApiQuery.images(Pages.API, part, false).at(new PageRef.Top()))
        .hasToString(
            "https://civitai.com/api/v1/images?username=x&browsingLevel=12&type=video"
                + "&baseModels=Flux.1%20D%2CSDXL%201.0&modelVersionId=7&sort=Oldest&limit=200&withMeta=true");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "Some_User1, Some_User1",
        "a b+c&d=e, a%20b%2Bc%26d%3De",
        "`x#y?z/..`, x%23y%3Fz%2F..",
        "é*, %C3%A9%2A",
      })
  void username_isEncoded(String username, String encoded) {
    URI first = ApiQuery.images(Pages.API, Listing.ofUser(username), false).at(new PageRef.Top());

    assertThat(first).hasToString(LISTING.replace("username=x", "username=" + encoded));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "200|1777889472345, 200%7C1777889472345",
        "100000009, 100000009",
        "feed:17:5, feed%3A17%3A5",
        "2026-03-10 21:35:22.332|7, 2026-03-10%2021%3A35%3A22.332%7C7",
        "`0|bdx:{\"a\":1}`, 0%7Cbdx%3A%7B%22a%22%3A1%7D",
        "a&limit=1#b, a%26limit%3D1%23b",
      })
  void laterPage_isTheSameListingWithTheCursor(String cursor, String encoded) {
    URI page = query.at(new NextPage.AtCursor(cursor));

    assertThat(page).hasToString(LISTING + "&cursor=" + encoded);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=200&username=x&nsfw=X&sort=Newest&withMeta=true&cursor=200%7C17",
        "username=x&nsfw=X&sort=Newest&limit=200&cursor=200%7C17",
        "withMeta=&cursor=200%7C17",
        "withMeta=false&cursor=200%7C17",
        "cursor=200%7C17&username=somebody_else&limit=1&withMeta",
        "cursor=200%7C17",
        "&cursor=200%7C17&",
      })
  void addressOfTheApi_isAskedThereWithOurParameters(String query) {
    URI page =
        this.query.at(new NextPage.AtUrl(URI.create("https://civitai.red/api/v1/images?" + query)));

    assertThat(page)
        .hasToString(LISTING.replace("civitai.com", "civitai.red") + "&cursor=200%7C17");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "https://civitai.com/api/v1/images",
        "https://civitai.com/api/v1/images?",
        "`https://civitai.com/api/v1/images#part`",
      })
  void addressOfTheApiWithoutAQuery_getsAllParameters(String url) {
    URI page = query.at(new NextPage.AtUrl(URI.create(url)));

    assertThat(page).hasToString(LISTING);
  }
}
