package io.github.civitgrabber.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Some hosts that speak https, all on one port of loopback, with a certificate that was made for
 * them by the JDK's keytool and that nobody trusts. Safe for use by several threads; closed by its
 * maker.
 */
public final class TlsSite implements AutoCloseable {

  /** The names that its certificate is for. */
  public static final List<String> HOSTS = List.of("civitai.test", "image.civitai.test");

  private static final String PASSWORD = "changeit";

  private final Path folder;
  private final HttpsServer server;
  private final Map<String, byte[]> bodies;
  private final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();

  private TlsSite(Path folder, Map<String, byte[]> bodies) throws Exception {
    this.folder = folder;
    this.bodies = bodies;
    this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context()));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * Starts to listen.
   *
   * @param folder an empty one, for its certificate
   * @param bodies by path, without the query; anything else is a 404
   */
  public static TlsSite start(Path folder, Map<String, byte[]> bodies) throws Exception {
    return new TlsSite(folder, bodies);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Its certificate, as {@code --ca_file} takes it. */
  public Path pem() {
    return folder.resolve("site.pem");
  }

  /** The headers of all requests so far, by name as the server writes them. */
  public List<Map<String, List<String>>> headers() {
    return List.copyOf(headers);
  }

  private SSLContext context() throws IOException, GeneralSecurityException, InterruptedException {
    Path store = folder.resolve("site.p12");
    keytool(
        store,
        List.of(
            "-genkeypair",
            "-keyalg",
            "EC",
            "-dname",
            "CN=" + HOSTS.getFirst(),
            "-ext",
            "san=dns:" + String.join(",dns:", HOSTS),
            "-validity",
            "3650"));
    keytool(store, List.of("-exportcert", "-rfc", "-file", pem().toString()));
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  private static void keytool(Path store, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    command.addAll(List.of("-alias", "site", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new AssertionError(said);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      headers.add(Map.copyOf(exchange.getRequestHeaders()));
      byte[] body = bodies.get(exchange.getRequestURI().getPath());
      exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
      if (body != null) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
