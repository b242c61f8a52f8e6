package io.github.wecom4j.auth;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.List;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/** Hands every event on to another listener, and wakes the thread that waits for a token when its call ends. */
final class EventRelay extends EventListener {
  private final EventListener next;
  private final TokenWaits waits;

  EventRelay(EventListener next, TokenWaits waits) {
    this.next = next;
    this.waits = waits;
  }

  /** Called for a call that is cancelled and for one whose time runs out, on whichever thread finds that out. */
  @Override
  public void canceled(Call call) {
    waits.wake(call);
    next.canceled(call);
  }

  @Override
  public void callStart(Call call) {
    next.callStart(call);
  }

  @Override
  public void proxySelectStart(Call call, HttpUrl url) {
    next.proxySelectStart(call, url);
  }

  @Override
  public void proxySelectEnd(Call call, HttpUrl url, List<Proxy> proxies) {
    next.proxySelectEnd(call, url, proxies);
  }

  @Override
  public void dnsStart(Call call, String domainName) {
    next.dnsStart(call, domainName);
  }

  @Override
  public void dnsEnd(Call call, String domainName, List<InetAddress> addresses) {
    next.dnsEnd(call, domainName, addresses);
  }

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    next.connectStart(call, address, proxy);
  }

  @Override
  public void secureConnectStart(Call call) {
    next.secureConnectStart(call);
  }

  @Override
  public void secureConnectEnd(Call call, Handshake handshake) {
    next.secureConnectEnd(call, handshake);
  }

  @Override
  public void connectEnd(Call call, InetSocketAddress address, Proxy proxy, Protocol protocol) {
    next.connectEnd(call, address, proxy, protocol);
  }

  @Override
  public void connectFailed(Call call, InetSocketAddress address, Proxy proxy, Protocol protocol, IOException e) {
    next.connectFailed(call, address, proxy, protocol, e);
  }

  @Override
  public void connectionAcquired(Call call, Connection connection) {
    next.connectionAcquired(call, connection);
  }

  @Override
  public void connectionReleased(Call call, Connection connection) {
    next.connectionReleased(call, connection);
  }

  @Override
  public void requestHeadersStart(Call call) {
    next.requestHeadersStart(call);
  }

  @Override
  public void requestHeadersEnd(Call call, Request request) {
    next.requestHeadersEnd(call, request);
  }

  @Override
  public void requestBodyStart(Call call) {
    next.requestBodyStart(call);
  }

  @Override
  public void requestBodyEnd(Call call, long byteCount) {
    next.requestBodyEnd(call, byteCount);
  }

  @Override
  public void requestFailed(Call call, IOException e) {
    next.requestFailed(call, e);
  }

  @Override
  public void responseHeadersStart(Call call) {
    next.responseHeadersStart(call);
  }

  @Override
  public void responseHeadersEnd(Call call, Response response) {
    next.responseHeadersEnd(call, response);
  }

  @Override
  public void responseBodyStart(Call call) {
    next.responseBodyStart(call);
  }

  @Override
  public void responseBodyEnd(Call call, long byteCount) {
    next.responseBodyEnd(call, byteCount);
  }

  @Override
  public void responseFailed(Call call, IOException e) {
    next.responseFailed(call, e);
  }

  @Override
  public void callEnd(Call call) {
    next.callEnd(call);
  }

  @Override
  public void callFailed(Call call, IOException e) {
    next.callFailed(call, e);
  }

  @Override
  public void satisfactionFailure(Call call, Response response) {
    next.satisfactionFailure(call, response);
  }

  @Override
  public void cacheHit(Call call, Response response) {
    next.cacheHit(call, response);
  }

  @Override
  public void cacheMiss(Call call) {
    next.cacheMiss(call);
  }

  @Override
  public void cacheConditionalHit(Call call, Response cached) {
    next.cacheConditionalHit(call, cached);
  }
}
