package io.github.wecom4j.testing;

import java.util.Optional;
import java.util.function.Supplier;

/** The two ways to run Prism. */
public enum PrismMode {
  /** In a container of the Docker engine that Testcontainers finds. */
  CONTAINER,
  /** As a process of this machine's Node, installed from npm on first use. */
  LOCAL;

  static final String SETTING = "PRISM_MODE";

  /** Obeys the wanted mode, or takes the first that works; looks only for what the answer depends on. */
  static PrismMode choose(Optional<String> wanted, Supplier<Optional<Obstacle>> engine, Supplier<Optional<Obstacle>> node) {
    if (wanted.isEmpty()) {
      return firstThatWorks(engine, node);
    }
    return switch (wanted.get()) {
      case "container" -> forced(CONTAINER, wanted.get(), engine);
      case "local" -> forced(LOCAL, wanted.get(), node);
      default -> throw new IllegalStateException(
          "PRISM_MODE is '" + wanted.get() + "': set it to 'container' or 'local', or unset it.");
    };
  }

  private static PrismMode firstThatWorks(Supplier<Optional<Obstacle>> engine, Supplier<Optional<Obstacle>> node) {
    Optional<Obstacle> noContainer = engine.get();
    if (noContainer.isEmpty()) {
      return CONTAINER;
    }
    node.get().ifPresent(noProcess -> {
      throw new IllegalStateException("Prism cannot run here, because " + noContainer.get().reason() + " and "
          + noProcess.reason() + ": " + noContainer.get().remedy() + ", or " + noProcess.remedy() + ".");
    });
    return LOCAL;
  }

  private static PrismMode forced(PrismMode mode, String wanted, Supplier<Optional<Obstacle>> probe) {
    probe.get().ifPresent(obstacle -> {
      throw new IllegalStateException(
          "PRISM_MODE is '" + wanted + "', but " + obstacle.reason() + ": " + obstacle.remedy() + ", or unset PRISM_MODE.");
    });
    return mode;
  }
}
