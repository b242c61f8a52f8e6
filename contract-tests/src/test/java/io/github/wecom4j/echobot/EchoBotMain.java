package io.github.wecom4j.echobot;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.MessageOrigin;
import io.github.wecom4j.auth.CorpCredential;
import io.github.wecom4j.callback.CallbackCrypto;
import io.github.wecom4j.testing.PrismServer;
import io.github.wecom4j.testing.SpecBundle;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the {@link EchoBot}: on WeCom, with the credentials that the environment holds, or on the mock where it holds none. */
public final class EchoBotMain {
  private static final List<String> REQUIRED =
      List.of("WECOM_CORP_ID", "WECOM_SECRET", "WECOM_CALLBACK_TOKEN", "WECOM_CALLBACK_AES_KEY");

  /** The account that the mock has. */
  private static final String ACCOUNT = "wkDemoAccount0001";

  private final PrintStream out;

  EchoBotMain(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    // Seconds; the server of the JDK waits for ever by default.
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    Map<String, String> environment = System.getenv();
    EchoBotMain main = new EchoBotMain(System.out);
    if (REQUIRED.stream().noneMatch(environment::containsKey)) {
      main.play();
    } else {
      main.run(environment);
    }
  }

  /** Runs on the platform until the process is ended. */
  private void run(Map<String, String> environment) throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (WeComClient wecom = client(environment).build(); EchoBot bot = bot(environment, wecom)) {
      Runtime.getRuntime().addShutdownHook(new Thread(bot::close));
      say("The bot listens on port " + bot.port() + ", path /wecom/callback. Let the callback URL of the console lead there. Ctrl-C ends it.");
      end.await();
    }
  }

  static WeComClient.Builder client(Map<String, String> environment) {
    List<String> missing = REQUIRED.stream().filter(name -> environment.getOrDefault(name, "").isBlank()).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException("These environment variables are missing: " + String.join(", ", missing)
          + ". Set all of " + String.join(", ", REQUIRED) + " to run the bot on WeCom, or none to run it on the mock.");
    }
    return WeComClient.builder().credential(CorpCredential.of(environment.get("WECOM_CORP_ID"), environment.get("WECOM_SECRET")));
  }

  EchoBot bot(Map<String, String> environment, WeComClient wecom) throws IOException {
    Path folder = Path.of(environment.getOrDefault("WECOM_FOLDER", "echobot"));
    return new EchoBot(wecom, crypto(environment), folder, Integer.parseInt(environment.getOrDefault("WECOM_PORT", "8080")), out);
  }

  static CallbackCrypto crypto(Map<String, String> environment) {
    return CallbackCrypto.builder().token(environment.get("WECOM_CALLBACK_TOKEN"))
        .encodingAesKey(environment.get("WECOM_CALLBACK_AES_KEY")).receiveId(environment.get("WECOM_CORP_ID")).build();
  }

  /** Returns an environment for the mock. */
  static Map<String, String> demo(Path folder) {
    return Map.of("WECOM_CORP_ID", "wwDemoCorp01", "WECOM_SECRET", "demoSecret01", "WECOM_CALLBACK_TOKEN", "demoCallbackToken01",
        "WECOM_CALLBACK_AES_KEY", "hJl5uaH6FMX7LkzFEQeyjbhvDSTsLoHOE43p2QhWe0E", "WECOM_PORT", "0", "WECOM_FOLDER", folder.toString());
  }

  /** Plays on the mock: no WeCom account is needed. */
  private void play() throws Exception {
    say("No credentials in the environment, so this plays on the mock: Prism, made from the spec, checks and answers every call.");
    say("Prism keeps no state. So this program gives sync_msg its messages, and sends the callbacks.");
    Path folder = Files.createTempDirectory("wecom4j-echobot");
    try (PrismServer prism = PrismServer.start(SpecBundle.load().toFile())) {
      play(prism.baseUrl(), folder);
    } finally {
      delete(folder);
    }
    say("Done: each text was answered once.");
  }

  void play(String prism, Path folder) throws Exception {
    Map<String, String> environment = demo(folder);
    Semaphore read = new Semaphore(0);
    try (MockPlatform platform = new MockPlatform(prism, crypto(environment), reply -> {
          show(reply.touser() + " reads: " + reply.text().content());
          read.release();
        });
        WeComClient wecom = client(environment).baseUrl(platform.baseUrl()).build()) {
      try (EchoBot bot = bot(environment, wecom)) {
        URI callback = URI.create("http://127.0.0.1:" + bot.port() + "/wecom/callback");
        say("The bot listens. The console verifies the callback URL:");
        show("answered with " + platform.verify(callback));
        say("Two customers write, and the platform sends a callback:");
        write(platform, "wmDemoCustomer01", "Where is my parcel?");
        write(platform, "wmDemoCustomer02", "我的快递到哪里了？");
        show("answered with " + platform.push(callback, ACCOUNT));
        await(read, 2);
      }
      say("The bot is stopped, and a customer writes. Started again, it goes on where it was, without a callback:");
      write(platform, "wmDemoCustomer01", "Hello?");
      try (EchoBot bot = bot(environment, wecom)) {
        await(read, 1);
        assertNothingElse(read, bot);
      }
    }
  }

  private void write(MockPlatform platform, String customer, String text) {
    platform.write(ACCOUNT, customer, MessageOrigin.CUSTOMER, text);
    show(customer + " writes: " + text);
  }

  private static void await(Semaphore read, int replies) throws InterruptedException {
    if (!read.tryAcquire(replies, 60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The bot did not answer within a minute");
    }
  }

  private static void assertNothingElse(Semaphore read, EchoBot bot) {
    if (read.availablePermits() > 0) {
      throw new IllegalStateException("The bot on port " + bot.port() + " answered a text twice");
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  private void say(String what) {
    out.println("\n» " + what);
  }

  private void show(String what) {
    out.println("    " + what);
  }
}
