package io.github.civitgrabber.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DemoServerTest {

  @Test
  void apiUrl_isLoopbackWithoutSlash() throws IOException {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems())) {
      assertThat(server.apiUrl().toString()).matches("http://127\\.0\\.0\\.1:\\d+");
    }
  }

  @Test
  void requests_loggedWithQueryAndHeadersInAnyCase() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems());
        DemoClient client = new DemoClient(server)) {
      HttpRequest request =
          HttpRequest.newBuilder(server.apiUrl().resolve("/api/v1/images?username=a&cursor=1%7C2"))
              .header("Authorization", "Bearer k")
              .build();

      client.http().send(request, BodyHandlers.discarding());

      assertThat(server.requests()).hasSize(1);
      DemoRequest seen = server.requests().getFirst();
      assertThat(seen.method()).isEqualTo("GET");
      assertThat(seen.path()).isEqualTo("/api/v1/images");
      assertThat(seen.rawQuery()).isEqualTo("username=a&cursor=1%7C2");
      assertThat(seen.parameter("cursor")).hasValue("1|2");
      assertThat(seen.header("AUTHORIZATION")).hasValue("Bearer k");
      assertThat(seen.header("Range")).isEmpty();
    }
  }

  @Test
  void otherVerb_405() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems());
        DemoClient client = new DemoClient(server)) {
      HttpRequest post =
          HttpRequest.newBuilder(server.apiUrl().resolve("/api/v1/models"))
              .POST(BodyPublishers.ofString("{}"))
              .build();

      var response = client.http().send(post, BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(405);
      assertThat(response.body()).isEqualTo("{\"error\":\"Method not allowed\"}");
    }
  }

  @Test
  void unknownPath_404InHtml() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems());
        DemoClient client = new DemoClient(server)) {
      var response = client.get("/nothing");

      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(response.headers().firstValue("content-type").orElseThrow())
          .startsWith("text/html");
    }
  }

  @Test
  void close_nothingListensAnyMore() throws Exception {
    DemoServer server = DemoServer.start(DemoCatalog.ofItems());
    try (DemoClient client = new DemoClient(server)) {
      client.get("/api/v1/images");

      server.close();

      assertThatThrownBy(() -> client.get("/api/v1/images")).isInstanceOf(ConnectException.class);
    }
  }
}
