package io.github.wecom4j.authorization;

import io.github.wecom4j.api.provider.model.CancelAuthPush;
import io.github.wecom4j.api.provider.model.CreateAuthPush;
import io.github.wecom4j.api.provider.model.SuiteTicketPush;
import io.github.wecom4j.callback.CallbackCrypto;
import io.github.wecom4j.error.WeComCredentialException;
import io.github.wecom4j.examples.callback.CallbackSender;
import io.github.wecom4j.json.JsonModel;
import io.github.wecom4j.testing.PrismServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Walks through the authorization of a suite by a corp, on the mock: no provider account is needed. */
public final class WalkThrough {
  private static final String SUITE_ID = "wwDemoSuite01";

  private final PrintStream out;

  WalkThrough(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    WalkThrough walk = new WalkThrough(System.out);
    walk.say("This plays on the mock: Prism, made from the spec, checks and answers every call; this program sends the pushes.");
    Path file = Files.createTempDirectory("wecom4j-authorization").resolve("permanent-codes.properties");
    try (PrismServer prism = PrismServer.start()) {
      walk.play(prism.baseUrl(), file);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(file.getParent());
    }
    walk.say("Done.");
  }

  /** Plays all of it; the codes stand in that file afterwards. */
  void play(String platform, Path file) throws Exception {
    CallbackCrypto crypto = CallbackCrypto.builder().token("demoCallbackToken01")
        .encodingAesKey("hJl5uaH6FMX7LkzFEQeyjbhvDSTsLoHOE43p2QhWe0E").receiveId(SUITE_ID).build();
    PermanentCodes codes = new PermanentCodes(file);
    SuiteSettings settings = new SuiteSettings(platform, SUITE_ID, "demoSecret01", "3Qm0avatarMedia01", 0);
    CallbackSender sender = new CallbackSender(crypto);
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    try (SuiteApp app = new SuiteApp(settings, crypto, codes, told::add)) {
      URI callback = URI.create("http://127.0.0.1:" + app.port() + "/wecom/callback");
      say("The application listens. The console verifies its callback URL:");
      show("answered with " + sender.verify(callback));

      say("It asks for a page of authorization before the platform has pushed a ticket:");
      try {
        app.authorizationPage("https://example.com/authorized", "demoState");
      } catch (WeComCredentialException e) {
        show(e.getMessage());
      }

      say("The platform pushes the ticket, as every ten minutes:");
      push(sender, callback, SuiteTicketPush.builder().suiteId(SUITE_ID).timeStamp(now()).suiteTicket("demoTicket01").build());
      await(told);
      show("the administrator opens " + app.authorizationPage("https://example.com/authorized", "demoState"));

      say("The administrator of a corp authorizes the suite, and the platform pushes the code:");
      push(sender, callback, CreateAuthPush.builder().suiteId(SUITE_ID).timeStamp(now()).authCode("demoAuthCode01".repeat(5)).state("demoState").build());
      await(told);

      say("The corp takes its authorization back:");
      push(sender, callback, CancelAuthPush.builder().suiteId(SUITE_ID).timeStamp(now()).authCorpId("wwDemoCorp01").build());
      await(told);
    }
  }

  private void push(CallbackSender sender, URI callback, JsonModel event) throws IOException, InterruptedException {
    show("answered with " + sender.push(callback, event));
  }

  /** The platform wants its answer within a second, so an application handles a push after it has answered. */
  private void await(BlockingQueue<String> told) throws InterruptedException {
    String what = told.poll(60, TimeUnit.SECONDS);
    if (what == null) {
      throw new IllegalStateException("The application did nothing for a minute");
    }
    show("the application " + what);
  }

  private static long now() {
    return Instant.now().getEpochSecond();
  }

  private void say(String what) {
    out.println("\n» " + what);
  }

  private void show(String what) {
    out.println("    " + what);
  }
}
