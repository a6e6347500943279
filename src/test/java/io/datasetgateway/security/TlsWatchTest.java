package io.datasetgateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.net.SSLOptions;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TlsWatchTest {
  private final List<String> told = new ArrayList<>();
  private final TlsWatch watch = new TlsWatch(nothing(TlsConfigurationRegistry.class), events());
  private KeyStore trusted;
  private boolean readable = true;
  private final TlsConfiguration tls = configuration();

  @BeforeEach
  void begin() throws Exception {
    trusted = storeOf(0);
    watch.remember("domo", tls);
  }

  @Test
  void look_whenItIsTheSame_tellsNobody() {
    // When
    watch.look(Map.of("domo", tls));

    // Then
    assertThat(told).isEmpty();
  }

  @Test
  void look_whenACertificateIsAnother_tellsSoOnce() throws Exception {
    // Given
    trusted = storeOf(1);

    // When
    watch.look(Map.of("domo", tls));
    watch.look(Map.of("domo", tls));

    // Then
    assertThat(told).containsExactly("domo");
  }

  @Test
  void look_whenItCannotBeRead_goesOnWithWhatThereWas() throws Exception {
    // Given
    readable = false;
    trusted = storeOf(1);
    watch.look(Map.of("domo", tls));
    List<String> before = List.copyOf(told);

    // When
    readable = true;
    watch.look(Map.of("domo", tls));

    // Then
    assertThat(before).isEmpty();
    assertThat(told).containsExactly("domo");
  }

  /** One of the certificates that every Java knows. */
  private static KeyStore storeOf(int which) throws Exception {
    TrustManagerFactory known =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    known.init((KeyStore) null);
    X509TrustManager manager = (X509TrustManager) known.getTrustManagers()[0];
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("ca", manager.getAcceptedIssuers()[which]);
    return store;
  }

  private TlsConfiguration configuration() {
    return as(
        TlsConfiguration.class,
        method ->
            switch (method) {
              case "getTrustStore" -> trusted;
              case "getSSLOptions" -> new SSLOptions();
              case "reload" -> readable;
              default -> null;
            });
  }

  @SuppressWarnings("unchecked")
  private Event<CertificateUpdatedEvent> events() {
    return (Event<CertificateUpdatedEvent>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Event.class},
            (proxy, method, arguments) -> {
              told.add(((CertificateUpdatedEvent) arguments[0]).name());
              return null;
            });
  }

  private static <T> T nothing(Class<T> type) {
    return as(type, method -> null);
  }

  private static <T> T as(Class<T> type, java.util.function.Function<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.apply(method.getName())));
  }
}
