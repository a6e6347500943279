package io.datasetgateway.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.datasetgateway.problem.Fault.FieldError;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A connection that a caller wants tried out before it is made. It is kept nowhere.
 *
 * @param domain the id of the domain in which it would live
 * @param name what it would be called, to learn whether that is taken; absent when that does not
 *     matter
 * @param provider which kind of database it is
 * @param host a plain DNS name or IPv4 address, among those that the operator allows
 * @param port 1 to 65535
 * @param database which database there; absent for the user's own
 * @param user as whom; absent for nobody
 * @param password never shown and never logged
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConnectionTest(
    @NotBlank String domain,
    @Nullable String name,
    @NotBlank String provider,
    @NotBlank String host,
    @NotNull @Schema(minimum = "1", maximum = "65535") Integer port,
    @Nullable String database,
    @Nullable String user,
    @Schema(format = "password") @Nullable String password) {
  private static final int MOST = 256;
  private static final int MOST_OF_A_HOST = 253;
  private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern HOST = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
  private static final Pattern DATABASE = Pattern.compile("[A-Za-z0-9_$-]{1,128}");

  /** What a backend would replace by a secret or a variable of its own. */
  private static final String REFERENCE = "${";

  /**
   * Every member that is wrong, none of them with what it holds.
   *
   * @param providers those that can be tried out
   * @param allowed which hosts may be
   */
  List<FieldError> errors(Set<String> providers, Predicate<String> allowed) {
    List<FieldError> errors = new ArrayList<>();
    text(errors, "name", name);
    text(errors, "user", user);
    text(errors, "password", password);
    if (name != null && name.isBlank()) {
      errors.add(new FieldError("name", "must not be blank"));
    }
    if (!providers.contains(provider)) {
      errors.add(
          new FieldError(
              "provider",
              "must be one of " + String.join(", ", providers.stream().sorted().toList())));
    }
    if (host.length() > MOST_OF_A_HOST || !HOST.matcher(host).matches()) {
      errors.add(new FieldError("host", "must be a plain DNS name or IPv4 address"));
    } else if (!allowed.test(host)) {
      errors.add(new FieldError("host", "is not among gateway.connections.test.allowed-hosts"));
    }
    if (port < 1 || port > 65_535) {
      errors.add(new FieldError("port", "must be a whole number from 1 to 65535"));
    }
    if (database != null && !DATABASE.matcher(database).matches()) {
      errors.add(new FieldError("database", "must be letters, digits, _, $ and -, at most 128"));
    }
    return errors;
  }

  private static void text(List<FieldError> errors, String field, @Nullable String value) {
    if (value != null && value.length() > MOST) {
      errors.add(new FieldError(field, "must have at most " + MOST + " characters"));
    } else if (value != null && value.contains(REFERENCE)) {
      errors.add(new FieldError(field, "must not hold " + REFERENCE));
    }
  }

  /** Without what is nobody's business. */
  @Override
  public String toString() {
    return "ConnectionTest[domain=" + domain + ", provider=" + provider + "]";
  }
}
