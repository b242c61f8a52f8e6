package io.github.wecom4j.benchmarks.subjects;

import java.nio.charset.StandardCharsets;
import me.chanjar.weixin.common.enums.WxType;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.http.SimplePostRequestExecutor;
import me.chanjar.weixin.cp.api.impl.WxCpServiceOkHttpImpl;
import me.chanjar.weixin.cp.bean.kf.WxCpKfMsgListResp;
import me.chanjar.weixin.cp.bean.kf.WxCpKfMsgSendRequest;
import me.chanjar.weixin.cp.util.json.WxCpGsonBuilder;

/** WxJava's two steps of an answer: its executor reads the text for an error, its service reads it again for the page. */
final class WxJavaCodec implements Codec {
  private final SimplePostRequestExecutor<?, ?> executor =
      (SimplePostRequestExecutor<?, ?>) SimplePostRequestExecutor.create(new WxCpServiceOkHttpImpl());

  @Override
  public Object page(byte[] json) throws WxErrorException {
    String text = executor.handleResponse(WxType.CP, new String(json, StandardCharsets.UTF_8));
    return WxCpKfMsgListResp.fromJson(text);
  }

  @Override
  public String again(Object page) {
    return WxCpGsonBuilder.create().toJson(page);
  }

  @Override
  public Object message(String json) {
    return WxCpGsonBuilder.create().fromJson(json, WxCpKfMsgSendRequest.class);
  }

  @Override
  public byte[] encode(Object message) {
    return WxCpGsonBuilder.create().toJson(message).getBytes(StandardCharsets.UTF_8);
  }
}
