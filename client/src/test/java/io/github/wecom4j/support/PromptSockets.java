package io.github.wecom4j.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ServerSocketFactory;

/** Sockets that send each piece at once. Without them every answer of a MockWebServer, which comes in two, takes 40 ms more. */
final class PromptSockets extends ServerSocketFactory {
  @Override
  public ServerSocket createServerSocket() throws IOException {
    return new ServerSocket() {
      @Override
      public Socket accept() throws IOException {
        Socket socket = super.accept();
        socket.setTcpNoDelay(true);
        return socket;
      }
    };
  }

  @Override
  public ServerSocket createServerSocket(int port) {
    throw new UnsupportedOperationException("A MockWebServer binds its socket by itself");
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog) {
    return createServerSocket(port);
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
    return createServerSocket(port);
  }
}
