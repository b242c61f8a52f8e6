package io.github.wecom4j.benchmarks.subjects;

import io.github.wecom4j.benchmarks.work.Account;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

/** Retrofit with an interceptor for the token, as one finds it in every tutorial. */
final class PlainCaller implements Caller {
  private final Plain.Api api;
  private final String name;
  private final String mediaId;

  PlainCaller(Transport transport) {
    api = new Retrofit.Builder()
        .baseUrl(transport.baseUrl())
        .client(transport.last(transport.http().addInterceptor(tokens(new CachedToken()))))
        .addConverterFactory(MoshiConverterFactory.create())
        .build()
        .create(Plain.Api.class);
    Account account = Account.get();
    name = account.name();
    mediaId = account.mediaId();
  }

  static Interceptor tokens(CachedToken token) {
    return chain -> chain.proceed(withToken(chain.request(), token));
  }

  static Request withToken(Request request, CachedToken token) {
    return request.newBuilder().url(request.url().newBuilder().addQueryParameter("access_token", token.value()).build()).build();
  }

  @Override
  public String addAccount() throws IOException {
    Plain.Account account = new Plain.Account();
    account.name = name;
    account.mediaId = mediaId;
    retrofit2.Response<Plain.Added> response = api.add(account).execute();
    Codec.requireSuccess(response.body().errcode);
    return response.body().openKfid;
  }
}
