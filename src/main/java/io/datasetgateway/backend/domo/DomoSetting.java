package io.datasetgateway.backend.domo;

import io.datasetgateway.stream.Stream.Setting;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which settings of a stream may be shown with their values. A value may be a query, a path or a
 * credential under any name, so only what can hold none of these is shown.
 */
final class DomoSetting {
  /** Seen in recorded and documented streams: words of Domo's own. */
  private static final Set<String> HARMLESS_NAMES = Set.of("updatemode.mode", "retry.retryNumber");

  private static final Pattern HARMLESS_VALUE = Pattern.compile("|true|false|[0-9]{1,3}");

  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i).*(pass|secret|token|key|credential|auth|cookie|pin|code|account).*");

  private DomoSetting() {}

  /** A setting as it is shown; null for one without a name. */
  static @Nullable Setting of(DomoStream.@Nullable Setting dto) {
    String name = dto == null ? null : dto.name();
    if (dto == null || name == null) {
      return null;
    }
    String value = dto.value();
    boolean shown = value == null || isHarmless(name, value);
    return new Setting(name, dto.category(), dto.type(), shown ? value : null, !shown);
  }

  private static boolean isHarmless(String name, String value) {
    return value.length() <= 64
        && (HARMLESS_NAMES.contains(name)
            || (!SECRET_NAME.matcher(name).matches() && HARMLESS_VALUE.matcher(value).matches()));
  }
}
