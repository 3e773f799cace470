package io.github.civitgrabber.http.route;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates are trusted. Stateless. */
public final class Certificates {

  private Certificates() {}

  /**
   * Trusts what the JVM trusts, and the certificates of a file.
   *
   * @param pem one or more of them
   * @throws IOException the file cannot be read
   * @throws CertificateException it holds no certificate, or something that is none
   */
  public static SSLContext withThoseOf(Path pem) throws IOException, CertificateException {
    Collection<? extends Certificate> own;
    try (InputStream in = Files.newInputStream(pem)) {
      own = CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
    if (own.isEmpty()) {
      throw new CertificateException("no certificate in it");
    }
    try {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int number = 0;
      for (Certificate certificate : own) {
        trusted.setCertificateEntry("own-" + number++, certificate);
      }
      for (X509Certificate certificate : trustManager(null).getAcceptedIssuers()) {
        trusted.setCertificateEntry("jvm-" + number++, certificate);
      }
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {trustManager(trusted)}, null);
      return tls;
    } catch (CertificateException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a JVM without TLS", e);
    }
  }

  private static X509TrustManager trustManager(@Nullable KeyStore trusted)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return Stream.of(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
