package io.github.wecom4j.examples.callback;

import io.github.wecom4j.callback.CallbackEndpoint;
import io.github.wecom4j.callback.CallbackRequest;
import io.github.wecom4j.callback.CallbackResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Serves the callback URL in any Jakarta Servlet container. */
final class ServletCallback extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient CallbackEndpoint endpoint;

  ServletCallback(CallbackEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
    CallbackResponse answer = endpoint.handle(CallbackRequest.ofQuery(request.getMethod(), request.getQueryString(), request.getInputStream()));
    response.setStatus(answer.status());
    response.setContentType(answer.contentType());
    response.getOutputStream().write(answer.bytes());
  }

  /** Lets the handlers finish when the container stops. */
  @Override
  public void destroy() {
    endpoint.close();
  }
}
