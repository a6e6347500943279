package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.Authorizer;
import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.backend.BackendSettings;
import io.datasetgateway.problem.Fault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The data domains that a backend serves, by technical name, and the client of each.
 *
 * <p>There is no session: a request is in the domain that its key was issued in, or, without a key,
 * in the one that the cookie {@code DQODataDomain} names. So a domain is served with its own key;
 * the root with the backend's; and without any key, the root and those that the operator lets the
 * cookie name.
 *
 * @param <C> the client
 */
final class DqopsDomains<C> {
  /** The root, as ids, positions and {@code data_domain} have it. */
  static final String ROOT = "";

  /** The root, as {@code domain_name} has it. */
  private static final String ROOT_NAME = "(default)";

  /** DQOps makes a folder name of the cookie, and drops a cookie that needs quotes. */
  private static final Pattern COOKIE_SAFE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

  private final BackendSettings settings;
  private final Map<String, C> clients = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException naming the property that is wrong
   */
  DqopsDomains(BackendContext context, Class<C> client) {
    this(context, authorizer -> context.client(client, authorizer));
  }

  /**
   * @param client makes the client of a domain from what authorizes it
   * @throws IllegalArgumentException naming the property that is wrong
   */
  DqopsDomains(BackendContext context, Function<Authorizer, C> client) {
    this.settings = context.settings();
    check();
    SortedSet<String> names = new TreeSet<>(settings.domainTokens().keySet());
    names.addAll(settings.cookieDomains());
    names.add(ROOT);
    names.forEach(name -> clients.put(name, client.apply(authorizer(name))));
  }

  /** In the order of their names, the root first; never empty. */
  SortedSet<String> served() {
    SortedSet<String> served = new TreeSet<>();
    settings
        .domainTokens()
        .forEach(
            (name, token) -> {
              if (token.current().isPresent()) {
                served.add(name);
              }
            });
    if (settings.token().current().isPresent()) {
      served.add(ROOT);
    } else if (served.isEmpty()) {
      served.add(ROOT);
      served.addAll(settings.cookieDomains());
    }
    return served;
  }

  /**
   * @throws io.datasetgateway.problem.FaultException NOT_FOUND for a domain that is not served
   */
  C client(String domain) {
    C client = served().contains(domain) ? clients.get(domain) : null;
    if (client == null) {
      throw Fault.notFound().asException();
    }
    return client;
  }

  /** The client of whatever is not of one domain: the root's, or that of the first served. */
  C anyClient() {
    return client(served().first());
  }

  /** Whether a text can be the technical name of a domain other than the root. */
  static boolean isName(String text) {
    return DqopsPath.isName(text) && !text.equals(ROOT_NAME);
  }

  /** A domain's name as ids have it. */
  static String toDomain(String name) {
    return name.equals(ROOT_NAME) ? ROOT : name;
  }

  private Authorizer authorizer(String domain) {
    var own = settings.domainTokens().get(domain);
    var token = own == null && domain.equals(ROOT) ? settings.token() : own;
    return new DqopsAuthorizer(domain, token);
  }

  private void check() {
    String prefix = "gateway.backends." + settings.name();
    if (settings.domainTokens().containsKey(ROOT_NAME)) {
      throw new IllegalArgumentException(
          prefix + ".domains: the root domain's key is " + prefix + ".token");
    }
    for (String name : settings.cookieDomains()) {
      if (!COOKIE_SAFE.matcher(name).matches()) {
        throw new IllegalArgumentException(
            prefix + ".cookie-domains must be technical names of letters, digits, _ . and -");
      }
    }
  }
}
