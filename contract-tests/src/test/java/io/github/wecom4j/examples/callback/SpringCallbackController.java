package io.github.wecom4j.examples.callback;

import io.github.wecom4j.callback.CallbackEndpoint;
import io.github.wecom4j.callback.CallbackRequest;
import io.github.wecom4j.callback.CallbackResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the callback URL with Spring MVC; the endpoint is a bean, which Spring closes at the end. */
@RestController
class SpringCallbackController {
  private final CallbackEndpoint endpoint;

  SpringCallbackController(CallbackEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  @RequestMapping("/wecom/callback")
  ResponseEntity<byte[]> callback(HttpServletRequest request) throws IOException {
    CallbackResponse answer = endpoint.handle(CallbackRequest.ofQuery(request.getMethod(), request.getQueryString(), request.getInputStream()));
    return ResponseEntity.status(answer.status()).header(HttpHeaders.CONTENT_TYPE, answer.contentType()).body(answer.bytes());
  }
}
