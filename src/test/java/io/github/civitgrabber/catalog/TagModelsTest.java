package io.github.civitgrabber.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoModel;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.http.HttpGateway;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TagModelsTest {

  @Test
  void listingOfMoreThanFiveHundredPages_isAGapAndThe501stIsNotAskedFor() throws Exception {
    List<DemoModel> models = LongStream.rangeClosed(1, 502).mapToObj(TagModelsTest::model).toList();
    try (DemoServer server = DemoServer.start(new DemoCatalog(models, List.of()));
        HttpGateway gateway = DemoListing.gateway(server.apiUrl())) {
      server.knobs().pageSize(1);
      CivitaiClient client = DemoListing.client(gateway, server.apiUrl(), Duration.ofMillis(1));

      try (PagePrefetcher prefetcher =
          new PagePrefetcher(client, DemoListing.fromTop(new Target.ByTag("sea")))) {
        assertThat(prefetcher.next())
            .isEqualTo(
                new ListingStep.Ended(
                    new WalkEnd.Incomplete(
                        List.of(
                            new Gap(Gap.Kind.LIMIT_REACHED, "tag=sea", "500 pages of models")))));
      }

      assertThat(server.requests()).hasSize(500);
    }
  }

  private static DemoModel model(long id) {
    int likes = (int) (1000 - id);
    return new DemoModel(
        id, "Model " + id, "Checkpoint", "ann", List.of("sea"), 31, likes, 1, List.of());
  }
}
