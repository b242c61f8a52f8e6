package io.github.wecom4j.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Several {@linkplain FleetMember processes} that share a platform and a Redis. */
final class Fleet implements AutoCloseable {
  private final List<Member> members = new ArrayList<>();

  Fleet(int size, String platform, int redisPort, Path logs) throws IOException {
    for (int i = 1; i <= size; i++) {
      String name = "member-" + i;
      Path log = logs.resolve(name + ".log");
      List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", System.getProperty("java.class.path"),
          FleetMember.class.getName(), name, platform, "redis://" + RedisProcess.HOST + ":" + redisPort);
      members.add(new Member(name, new ProcessBuilder(command).redirectError(log.toFile()).start(), log));
    }
  }

  /** Gives all members an order at once, and waits until all have carried it out without a failure. */
  void all(String order) {
    members.forEach(member -> member.order(order));
    for (Member member : members) {
      assertThat(member.answer()).as("%s: %s", member.name, order).startsWith("ok");
    }
  }

  List<String> names() {
    return members.stream().map(Member::name).toList();
  }

  /** Returns what each member has written to its log. */
  List<String> logs() {
    return members.stream().map(Member::logged).toList();
  }

  @Override
  public void close() {
    members.forEach(Member::close);
  }

  private record Member(String name, Process process, Path log) {
    void order(String order) {
      try {
        BufferedWriter orders = process.outputWriter();
        orders.write(order);
        orders.newLine();
        orders.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(name + " is gone: " + logged(), e);
      }
    }

    String answer() {
      try {
        BufferedReader answers = process.inputReader();
        String answer = answers.readLine();
        return answer == null ? "gone: " + logged() : answer;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String logged() {
      try {
        return Files.readString(log);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void close() {
      process.destroyForcibly();
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
