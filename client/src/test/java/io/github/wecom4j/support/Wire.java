package io.github.wecom4j.support;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A wire to a server, which can be cut: what is sent then gets lost, and nobody is told, as when a machine drops off the network.
 * Connections that were open when it was cut are closed when it is mended.
 */
public final class Wire implements AutoCloseable {
  private final ServerSocket entry;
  private final int port;
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;
  private volatile boolean closed;

  /** Leads to a port of this machine. */
  public Wire(int port) {
    this.port = port;
    try {
      entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    begin(this::accept);
  }

  /** Returns the port at which the wire begins. */
  public int port() {
    return entry.getLocalPort();
  }

  public void cut() {
    cut = true;
  }

  public void mend() {
    hangUp();
    cut = false;
  }

  private void accept() {
    while (!closed) {
      try {
        Socket near = entry.accept();
        open.add(near);
        begin(() -> connect(near));
      } catch (IOException e) {
        // Closed; else the next one may be luckier.
      }
    }
  }

  private void connect(Socket near) {
    try (near; Socket far = new Socket()) {
      far.setTcpNoDelay(true);
      near.setTcpNoDelay(true);
      far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      open.add(far);
      Thread back = begin(() -> carry(far, near));
      carry(near, far);
      back.join();
    } catch (IOException e) {
      // Whoever is connected notices.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void carry(Socket from, Socket to) {
    try (from; to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[8192];
      for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
        if (!cut) {
          out.write(bytes, 0, length);
        }
      }
    } catch (IOException e) {
      // As above.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private void hangUp() {
    for (Closeable connection : open) {
      try {
        connection.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Thread begin(Runnable task) {
    Thread thread = new Thread(task, "wire");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Override
  public void close() {
    closed = true;
    try {
      entry.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    hangUp();
  }
}
