package io.datasetgateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {
  @TempDir Path folder;

  @Test
  void load_whenAMountedSecretIsSwapped_readsTheNewOne() throws IOException {
    // Given: links upon links, as Kubernetes mounts a secret
    version("..2026_11_20", "old");
    Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_11_20"));
    Path mounted = folder.resolve("consumers.yaml");
    Files.createSymbolicLink(mounted, Path.of("..data/consumers.yaml"));
    WatchedFile<String> file =
        new WatchedFile<>(
            "a.file", Optional.of(mounted), "", WatchedFileTest::text, text -> "it is");

    // When
    version("..2026_11_21", "new");
    Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..2026_11_21"));
    Files.move(
        folder.resolve("..data_tmp"),
        folder.resolve("..data"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    String before = file.current();
    file.load();

    // Then
    assertThat(before).isEqualTo("old");
    assertThat(file.current()).isEqualTo("new");
    assertThat(file.state().problem()).isNull();
  }

  private void version(String name, String text) throws IOException {
    Files.createDirectory(folder.resolve(name));
    Files.writeString(folder.resolve(name).resolve("consumers.yaml"), text);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
