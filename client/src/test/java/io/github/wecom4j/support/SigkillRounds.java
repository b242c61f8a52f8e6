package io.github.wecom4j.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.support.InboxProcess.Plan;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Kills a process with an inbox at random points, again and again, and lets it run to the end. On Linux and macOS the process gets a
 * SIGKILL: it can do nothing about it.
 */
public final class SigkillRounds {
  private static final long PATIENCE = 60_000;

  private final Seed seed = Seed.next();
  private final Random random = seed.random();
  private final String name;
  private final List<String> command = new ArrayList<>();
  private final Path log;
  private final List<String> accounts;
  private final int messages;

  /**
   * Plans rounds.
   *
   * @param log where the processes log to
   * @param main the main class of the process, which makes a store and runs an {@link InboxProcess}
   * @param store what the main class needs for that
   */
  public SigkillRounds(String name, Path log, int accounts, int messages, Class<?> main, String... store) {
    this.name = name;
    this.log = log;
    this.accounts = IntStream.range(0, accounts).mapToObj(i -> "wk" + i).toList();
    this.messages = messages;
    command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(store));
  }

  /** Kills so many times, runs to the end, and fails where a guarantee was broken. */
  public void run(int rounds) throws IOException, InterruptedException {
    System.out.println("SIGKILL, " + name + ": " + seed);
    long begin = System.nanoTime();
    DeliveryProof proof = new DeliveryProof(messages);
    try (FakeKf platform = new FakeKf()) {
      platform.emptyPageEvery(7);
      for (int i = 0; i < accounts.size(); i++) {
        platform.write(accounts.get(i), messages / accounts.size() + (i < messages % accounts.size() ? 1 : 0));
      }
      int interrupted = 0;
      for (int round = 0; round < rounds; round++) {
        interrupted += killedAtRandom(platform, proof, round, messages / rounds) ? 1 : 0;
        assertThat(proof.wrongs()).as("round %d, %s", round, seed).isEmpty();
      }
      runToTheEnd(platform, proof);
      runWhereNothingIsLeft(platform, proof);
      System.out.printf("SIGKILL, %s: %d kills, %d of them while messages were handed over; %d messages of %d accounts, none skipped, all in"
          + " order, %d handed over a second time (at most %d might have been); %d s%n", name, rounds, interrupted, messages,
          accounts.size(), proof.duplicates(), proof.bound(), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
    }
  }

  /** Kills a life after some messages, or some time after its birth; tells whether it has handed over anything. */
  private boolean killedAtRandom(FakeKf platform, DeliveryProof proof, int round, int most) throws IOException, InterruptedException {
    int before = proof.handedOver();
    try (Life life = new Life(platform, proof, random.nextInt(8) == 0 ? "pod-" + round : "pod")) {
      if (random.nextInt(5) == 0) {
        proof.await(Integer.MAX_VALUE, random.nextInt(1500));
      } else {
        int some = 1 + random.nextInt(most);
        assertThat(proof.await(before + some, PATIENCE)).as("round %d, %s: no progress, see %s", round, seed, log).isTrue();
      }
      spin(random.nextInt(3_000_000));
      life.kill();
    }
    return proof.handedOver() > before;
  }

  /** Most of what happens after a message was handed over takes less time than a thread needs to wake. */
  private static void spin(int nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  /** What a dead life had handled and not stored comes again, after its leases have ended: the last life has to see the end of each account. */
  private void runToTheEnd(FakeKf platform, DeliveryProof proof) throws IOException, InterruptedException {
    platform.forgetWhatWasRead();
    try (Life life = new Life(platform, proof, "pod")) {
      while (!proof.isComplete()) {
        int before = proof.handedOver();
        assertThat(proof.await(before + 1, PATIENCE)).as("%s: no progress after the last round, see %s", seed, log).isTrue();
      }
      Leftovers.await("the last life has not read all, see " + log, platform::isReadToTheEnd);
      life.end();
    }
    assertThat(proof.wrongs()).as("after the last round, %s", seed).isEmpty();
  }

  /** Whoever begins now knows that all is handled. */
  private void runWhereNothingIsLeft(FakeKf platform, DeliveryProof proof) throws IOException, InterruptedException {
    int before = proof.handedOver();
    platform.forgetWhatWasRead();
    try (Life life = new Life(platform, proof, "another")) {
      Leftovers.await("the life after the last reads nothing, see " + log, platform::isReadToTheEnd);
      life.end();
    }
    assertThat(proof.handedOver()).as("handed over after the end, %s", seed).isEqualTo(before);
  }

  /** A process from its birth to its death. */
  private final class Life implements AutoCloseable {
    private final Process process;
    private final CompletableFuture<Void> read;

    Life(FakeKf platform, DeliveryProof proof, String owner) throws IOException {
      Plan plan = new Plan(platform.baseUrl(), accounts.stream().collect(Collectors.joining(",")), owner,
          new int[] {1, 1, 3, 10}[random.nextInt(4)], new int[] {5, 50, 1000}[random.nextInt(3)]);
      proof.begin(plan.saveEvery());
      List<String> all = new ArrayList<>(command);
      all.addAll(plan.arguments());
      process = new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
      read = CompletableFuture.runAsync(() -> read(proof), task -> new Thread(task, "proof").start());
    }

    /** Reads until the process has ended and all that it wrote was read. */
    private void read(DeliveryProof proof) {
      try (BufferedReader lines = process.inputReader()) {
        StringBuilder line = new StringBuilder();
        for (int character = lines.read(); character >= 0; character = lines.read()) {
          if (character != '\n') {
            line.append((char) character);
          } else {
            proof.add(line.toString());
            line.setLength(0);
          }
        }
        proof.expectEmpty(line.toString());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Lets it stop in order. */
    void end() throws IOException, InterruptedException {
      process.getOutputStream().close();
      assertThat(process.waitFor(PATIENCE, TimeUnit.MILLISECONDS)).as("stops in order, see %s", log).isTrue();
      assertThat(process.exitValue()).as("exit value, see %s", log).isZero();
    }

    /** Through its handle, as {@link Process#destroyForcibly()} also closes the pipe, with what was written and not yet read. */
    void kill() {
      process.toHandle().destroyForcibly();
    }

    /** Kills it where it lives, and waits until all that it wrote was read. */
    @Override
    public void close() {
      kill();
      process.onExit().join();
      read.join();
    }
  }
}
