package io.datasetgateway.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a Dockerfile says, one instruction at a time. */
record Dockerfile(List<Instruction> instructions) {

  /** One instruction: its word, and all that follows it on its lines. */
  record Instruction(String word, String rest) {
    private static Instruction of(String line) {
      String[] parts = line.split("\\s+", 2);
      return new Instruction(parts[0], parts[1]);
    }
  }

  static Dockerfile read(String file) {
    try {
      String text =
          Files.readString(Path.of(file))
              .replaceAll("(?m)^\\s*#.*\\R", "")
              .replaceAll("\\\\\\R\\s*", " ");
      return new Dockerfile(
          text.lines().filter(line -> !line.isBlank()).map(Instruction::of).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Stream<String> all(String word) {
    return instructions.stream().filter(one -> one.word().equals(word)).map(Instruction::rest);
  }

  /** The instructions of the image that comes out of it. */
  Dockerfile lastStage() {
    int from =
        instructions.lastIndexOf(new Instruction("FROM", all("FROM").reduce((a, b) -> b).get()));
    return new Dockerfile(instructions.subList(from, instructions.size()));
  }

  /** What is copied from the folder that is built from, and not from another stage. */
  List<String> copiedFromContext() {
    return all("COPY")
        .filter(rest -> !rest.startsWith("--from"))
        .map(rest -> rest.split("\\s+"))
        .flatMap(names -> Arrays.stream(names, 0, names.length - 1))
        .toList();
  }
}
