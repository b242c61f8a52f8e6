package io.github.wecom4j.quickstart;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.Account;
import io.github.wecom4j.api.kf.model.AddAccountRequest;
import io.github.wecom4j.api.kf.model.ClickMenuItem;
import io.github.wecom4j.api.kf.model.DelAccountRequest;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.api.kf.model.Menu;
import io.github.wecom4j.api.kf.model.MenuClick;
import io.github.wecom4j.api.kf.model.SendMenuMessage;
import io.github.wecom4j.api.kf.model.SendTextMessage;
import io.github.wecom4j.api.kf.model.Text;
import io.github.wecom4j.api.kf.model.UpdateAccountRequest;
import io.github.wecom4j.auth.CorpCredential;
import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.testing.PrismServer;
import io.github.wecom4j.testing.SpecBundle;
import java.util.List;

/** A day of a customer-service bot, played against the mock: no WeCom account is needed. */
public final class QuickStart {
  private static final String CORP_ID = "wwDemoCorp01";
  private static final String SECRET = "demoSecret01";
  private static final String CUSTOMER = "wmDemoCustomer01";

  private QuickStart() {}

  public static void main(String[] args) {
    say("Starting the mock of the platform from the spec …");
    try (PrismServer platform = PrismServer.start(SpecBundle.load().toFile())) {
      say("It listens on " + platform.baseUrl() + " (" + platform.mode() + ").");
      try (WeComClient wecom = WeComClient.builder()
          .baseUrl(platform.baseUrl())
          .credential(CorpCredential.of(CORP_ID, SECRET))
          .build()) {
        play(wecom);
      }
      playRefused(platform);
    }
    say("Done.");
  }

  private static void play(WeComClient wecom) {
    say("Fetching a token, as the client does by itself before the first call:");
    show(wecom.token().accessToken().get(CORP_ID, SECRET).execute());

    say("Adding an account:");
    String openKfid = wecom.kf().account().add(
        AddAccountRequest.builder().name("Order desk").mediaId("3Qm0avatarMedia01").build()).execute().openKfid();
    show(openKfid);

    say("Listing the accounts:");
    for (Account account : wecom.kf().account().list(ListAccountsRequest.builder().build()).execute().accountList()) {
      show(account);
    }

    say("Sending a text:");
    show(wecom.kf().message().send(SendTextMessage.builder()
        .touser(CUSTOMER).openKfid(openKfid).text(Text.of("It leaves the depot today.")).build()).execute().msgid());

    say("Sending a menu:");
    Menu menu = Menu.builder()
        .headContent("Was this helpful?")
        .list(List.of(answer("rate_yes", "Yes"), answer("rate_no", "No")))
        .build();
    show(wecom.kf().message().send(SendMenuMessage.builder()
        .touser(CUSTOMER).openKfid(openKfid).msgmenu(menu).build()).execute().msgid());

    say("Renaming the account:");
    show(wecom.kf().account().update(UpdateAccountRequest.builder().openKfid(openKfid).name("Parcel desk").build()).execute().errmsg());

    say("Deleting it:");
    show(wecom.kf().account().del(DelAccountRequest.of(openKfid)).execute().errmsg());
  }

  private static ClickMenuItem answer(String id, String content) {
    return ClickMenuItem.builder().click(MenuClick.builder().id(id).content(content).build()).build();
  }

  /** The mock answers with an error when it is asked for the example of that name. */
  private static void playRefused(PrismServer platform) {
    say("Sending a text while a person serves the customer, which the platform refuses:");
    try (WeComClient wecom = WeComClient.builder()
        .baseUrl(platform.baseUrl())
        .credential(CorpCredential.of(CORP_ID, SECRET))
        .okHttp(http -> http.addInterceptor(chain -> chain.proceed(chain.request().url().encodedPath().endsWith("/send_msg")
            ? chain.request().newBuilder().header("Prefer", "example=err_95018").build()
            : chain.request())))
        .build()) {
      wecom.kf().message().send(SendTextMessage.builder()
          .touser(CUSTOMER).openKfid("wkDemoAccount0001").text(Text.of("Hello?")).build()).execute();
    } catch (WeComApiException e) {
      show(e);
    }
  }

  private static void say(String what) {
    System.out.println("\n» " + what);
  }

  private static void show(Object result) {
    System.out.println("    " + result);
  }
}
