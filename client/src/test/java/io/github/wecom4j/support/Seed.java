package io.github.wecom4j.support;

import java.util.Random;
import java.util.stream.Stream;

/** The seed of generated data. A failure prints it; {@code -Dseed=} with that number replays the case. */
public record Seed(long value) {
  private static final Random SEEDS = new Random();

  /** Returns the one that was asked for, or a new one. */
  public static Seed next() {
    Long wanted = Long.getLong("seed");
    return new Seed(wanted != null ? wanted : SEEDS.nextLong());
  }

  /** Returns the one that was asked for alone, or so many new ones. */
  public static Stream<Seed> several(int count) {
    return Long.getLong("seed") != null ? Stream.of(next()) : Stream.generate(Seed::next).limit(count);
  }

  public Random random() {
    return new Random(value);
  }

  @Override
  public String toString() {
    return "-Dseed=" + value;
  }
}
