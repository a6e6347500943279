package io.datasetgateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's configuration table names every property of the code, with its default. */
class ConfigurationTableTest {
  private static final Pattern ROW =
      Pattern.compile("\\| `(gateway\\.[^`]+)` \\| (?:`([^`]*)`)? ?\\| .+ \\|");
  private static final Map<String, String> PLACEHOLDERS =
      Map.of("gateway.backends", "<name>", "domains", "<domain>", "options", "<option>");

  @Test
  void readme_whenHeldAgainstTheCode_namesEveryPropertyWithItsDefault() throws IOException {
    // Given
    SortedMap<String, String> coded = new TreeMap<>();
    new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.datasetgateway")
            .stream()
            .filter(found -> found.isAnnotatedWith(ConfigMapping.class))
            .map(JavaClass::reflect)
            .forEach(
                type -> collect(type.getAnnotation(ConfigMapping.class).prefix(), type, coded));

    // When
    SortedMap<String, String> written = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("README.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        written.put(row.group(1), row.group(2) == null ? "" : row.group(2));
      }
    }

    // Then
    assertThat(written).isEqualTo(coded);
    assertThat(coded).hasSizeGreaterThan(30);
  }

  private static void collect(String prefix, Class<?> type, Map<String, String> into) {
    for (Method method : type.getMethods()) {
      String name =
          method.isAnnotationPresent(WithParentName.class) ? prefix : prefix + "." + name(method);
      Class<?> returned = method.getReturnType();
      if (returned == Map.class) {
        Type value =
            ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[1];
        String key = PLACEHOLDERS.get(PLACEHOLDERS.containsKey(name) ? name : name(method));
        if (value == String.class) {
          into.put(name + "." + key, "");
        } else {
          collect(name + "." + key, (Class<?>) value, into);
        }
      } else if (returned.getName().startsWith("io.datasetgateway.")) {
        collect(name, returned, into);
      } else {
        WithDefault def = method.getAnnotation(WithDefault.class);
        into.put(name, def == null ? "" : def.value());
      }
    }
  }

  private static String name(Method method) {
    WithName given = method.getAnnotation(WithName.class);
    return given != null
        ? given.value()
        : method
            .getName()
            .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
            .toLowerCase(java.util.Locale.ROOT);
  }
}
