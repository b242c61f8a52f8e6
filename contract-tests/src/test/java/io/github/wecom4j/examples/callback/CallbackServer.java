package io.github.wecom4j.examples.callback;

import com.sun.net.httpserver.HttpServer;
import io.github.wecom4j.callback.CallbackEndpoint;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Each of the examples on a real socket. */
enum CallbackServer {
  JDK {
    @Override
    Running start(CallbackEndpoint endpoint, Path folder) throws IOException {
      HttpServer server = JdkServerCallback.start(0, endpoint);
      return new Running(server.getAddress().getPort(), () -> {
        server.stop(0);
        ((ExecutorService) server.getExecutor()).shutdown();
      });
    }
  },
  SERVLET {
    @Override
    Running start(CallbackEndpoint endpoint, Path folder) throws LifecycleException {
      return tomcat(new ServletCallback(endpoint), folder);
    }
  },
  SPRING {
    @Override
    Running start(CallbackEndpoint endpoint, Path folder) throws LifecycleException {
      AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
      context.register(WebMvc.class, SpringCallbackController.class);
      context.addBeanFactoryPostProcessor(beans -> beans.registerSingleton("callbackEndpoint", endpoint));
      return tomcat(new DispatcherServlet(context), folder);
    }
  };

  /** Says nothing that matters to these tests; held here, as a logger that nobody holds forgets its level. */
  private static final Logger TOMCAT = Logger.getLogger("org.apache");

  @FunctionalInterface
  interface Stop {
    void run() throws LifecycleException;
  }

  record Running(int port, Stop stop) implements AutoCloseable {
    URI url(String query) {
      return URI.create("http://127.0.0.1:" + port + "/wecom/callback?" + query);
    }

    @Override
    public void close() throws LifecycleException {
      stop.run();
    }
  }

  @EnableWebMvc
  static class WebMvc {}

  abstract Running start(CallbackEndpoint endpoint, Path folder) throws Exception;

  private static Running tomcat(Servlet servlet, Path folder) throws LifecycleException {
    TOMCAT.setLevel(Level.SEVERE);
    Tomcat tomcat = new Tomcat();
    tomcat.setSilent(true);
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    Context context = tomcat.addContext("", folder.toString());
    Tomcat.addServlet(context, "callback", servlet).setLoadOnStartup(1);
    context.addServletMappingDecoded("/", "callback");
    return new Running(start(tomcat), () -> {
      tomcat.stop();
      tomcat.destroy();
    });
  }

  private static int start(Tomcat tomcat) throws LifecycleException {
    tomcat.getConnector();
    tomcat.start();
    return tomcat.getConnector().getLocalPort();
  }
}
