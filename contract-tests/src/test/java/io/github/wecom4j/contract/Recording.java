package io.github.wecom4j.contract;

import io.github.wecom4j.testing.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the tests sent with success, kept for the gates, which run after them: one line for each operation and each member. */
final class Recording {
  private static final Path FILE = Path.of("target", "contract", "sent-with-success.txt");

  private Recording() {}

  static void write(List<Exchange> exchanges) {
    Set<String> lines = new TreeSet<>();
    for (Spec.Operation operation : Spec.INSTANCE.operations()) {
      RequestMembers members = new RequestMembers();
      exchanges.stream().filter(Exchange::isAccepted).filter(exchange -> exchange.operationId().equals(operation.id())).forEach(exchange -> {
        lines.add(operation.id());
        if (!operation.requestSchema().isMissingNode()) {
          members.add(operation.requestSchema(), Arguments.tree(exchange.requestBody()));
        }
      });
      members.seen().forEach(member -> lines.add(operation.id() + " " + member));
    }
    try {
      Files.createDirectories(FILE.getParent());
      Files.write(FILE, lines);
    } catch (IOException e) {
      throw new UncheckedIOException("What was sent could not be written for the gates", e);
    }
  }

  static Set<String> read() {
    try {
      return new TreeSet<>(Files.readAllLines(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException("There is no recording of the contract tests; run them before the gates: mvn verify", e);
    }
  }
}
