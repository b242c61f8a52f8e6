package io.github.wecom4j.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wecom4j.benchmarks.subjects.CachedToken;
import io.github.wecom4j.benchmarks.subjects.Caller;
import io.github.wecom4j.benchmarks.subjects.Codec;
import io.github.wecom4j.benchmarks.subjects.InMemory;
import io.github.wecom4j.benchmarks.subjects.Transport;
import io.github.wecom4j.benchmarks.work.Json;
import io.github.wecom4j.benchmarks.work.Pages;
import io.github.wecom4j.benchmarks.work.Requests;
import io.github.wecom4j.support.SpecExamples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.HttpUrl;

/** Sees to it that the subjects do the same work, before any of them is measured: a subject that does less throws here. */
public final class SameWork {
  private static final String BASE = "http://platform.test/";

  private SameWork() {}

  /** Tells whether every subject reads every member of a page. */
  public static boolean readByAll(String page) {
    return Codec.NAMES.stream().map(Codec::of).allMatch(codec -> codec.isFloor() || reads(codec, page));
  }

  private static boolean reads(Codec codec, String page) {
    try {
      return Json.same(Json.tree(codec.again(codec.page(page.getBytes(StandardCharsets.UTF_8)))), Json.tree(page));
    } catch (Exception e) {
      return false;
    }
  }

  /** Checks all subjects. */
  public static void check() throws Exception {
    for (String name : Codec.NAMES) {
      checkCodec(name, Codec.of(name));
    }
    for (String name : Caller.NAMES) {
      checkCaller(name);
    }
  }

  private static void checkCodec(String name, Codec codec) throws Exception {
    byte[] page = Pages.of(200, SameWork::readByAll);
    Object read = codec.page(page);
    require(codec.isFloor() || Json.same(Json.tree(codec.again(read)), Json.tree(new String(page, StandardCharsets.UTF_8))),
        name + " does not read every member of a page");
    for (String kind : List.of("text", "menu")) {
      String message = Requests.message(kind);
      String written = new String(codec.encode(codec.message(message)), StandardCharsets.UTF_8);
      require(Json.same(Json.tree(written), Json.tree(message)), name + " writes a " + kind + " as " + written);
    }
    require(codec.isFloor() || fails(() -> codec.page(SpecExamples.answer(Pages.SYNC, "err_95000").getBytes(StandardCharsets.UTF_8))),
        name + " does not look at the errcode of a page");
  }

  private static void checkCaller(String name) throws Exception {
    AtomicReference<HttpUrl> url = new AtomicReference<>();
    AtomicReference<String> body = new AtomicReference<>();
    Caller caller = Caller.of(name, new Transport(BASE, new InMemory(Requests.added(), token(), (to, json) -> {
      url.set(to);
      body.set(json);
    })));
    String id = caller.addAccount();
    require(caller.isFloor() || Json.tree(Requests.added()).get("open_kfid").asText().equals(id), name + " does not read the answer");
    require(url.get().encodedPath().equals(SpecExamples.path(Requests.ADD)), name + " calls " + url.get());
    requireToken(name, url.get());
    require(Json.same(Json.tree(body.get()), Json.tree(Requests.account())), name + " sends " + body.get());
    Caller refused = Caller.of(name, new Transport(BASE, new InMemory(SpecExamples.answer(Requests.ADD, "err_-1"), token(), null)));
    require(refused.isFloor() || fails(refused::addAccount), name + " does not look at the errcode of a call");
  }

  /** Wants the token on a URL, once. */
  public static void requireToken(String name, HttpUrl url) {
    require(url.queryParameterValues("access_token").equals(List.of(CachedToken.VALUE)), name + " puts no token on the request");
  }

  /** Returns the answer to a request for a token. */
  public static String token() {
    JsonNode answer = Json.tree(SpecExamples.answer("token.accessToken.get", "ok"));
    return ((ObjectNode) answer).put("access_token", CachedToken.VALUE).toString();
  }

  private static boolean fails(Failing work) {
    try {
      work.run();
      return false;
    } catch (Exception e) {
      return true;
    }
  }

  private static void require(boolean done, String otherwise) {
    if (!done) {
      throw new IllegalStateException(otherwise);
    }
  }

  /** Work that may fail. */
  private interface Failing {
    void run() throws Exception;
  }

  /** Says which messages all subjects read whole. */
  public static void main(String[] args) throws Exception {
    for (JsonNode message : Pages.all()) {
      for (String name : Codec.NAMES) {
        if (!Codec.of(name).isFloor() && !reads(Codec.of(name), Pages.around(message))) {
          System.out.println(name + " does not read all of " + message);
        }
      }
    }
    check();
    System.out.println("A page of 1000 messages has " + Pages.of(1000, SameWork::readByAll).length + " bytes");
  }
}
