package io.github.civitgrabber.demo;

import io.github.civitgrabber.demo.http.DemoJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A plain client of the demo server, for its own tests. */
final class DemoClient implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI apiUrl;

  DemoClient(DemoServer server) {
    apiUrl = server.apiUrl();
  }

  HttpResponse<byte[]> get(String pathOrUrl) throws IOException, InterruptedException {
    return client.send(request(pathOrUrl), BodyHandlers.ofByteArray());
  }

  HttpRequest request(String pathOrUrl) {
    return HttpRequest.newBuilder(apiUrl.resolve(pathOrUrl)).build();
  }

  HttpClient http() {
    return client;
  }

  JsonNode json(String pathOrUrl) throws IOException, InterruptedException {
    return DemoJson.MAPPER.readTree(get(pathOrUrl).body());
  }

  /** Follows {@code nextPage} to the end and returns the ids in the order they came. */
  List<Long> walk(String path) throws IOException, InterruptedException {
    List<Long> ids = new ArrayList<>();
    JsonNode page = json(path);
    page.path("items").forEach(item -> ids.add(item.path("id").asLong()));
    while (page.path("metadata").has("nextPage")) {
      page = json(page.path("metadata").path("nextPage").asString());
      page.path("items").forEach(item -> ids.add(item.path("id").asLong()));
    }
    return ids;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
