package io.github.wecom4j.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.utility.DockerImageName;

/**
 * Serves the examples of an OpenAPI description over HTTP and refuses requests that break it. Prism does the work, in a
 * Docker container or as a Node process of this machine:
 *
 * <pre>{@code
 * try (PrismServer prism = PrismServer.start()) {
 *   WeComClient wecom = WeComClient.builder().baseUrl(prism.baseUrl()).credential(credential).build();
 * }
 * }</pre>
 *
 * <p>{@code PRISM_MODE}, a system property or an environment variable, forces one of the two: {@code container} or
 * {@code local}. Unset, it is the container wherever a Docker engine answers that has the image or can fetch it, else the
 * local process.
 */
public interface PrismServer extends AutoCloseable {

  /**
   * Starts a mock of WeCom from the spec of this version, and returns as soon as it listens.
   *
   * @return the running server; close it after the last test
   * @throws IllegalStateException if Prism cannot run here; the message says what to do
   */
  static PrismServer start() {
    return start(SpecBundle.load().toFile());
  }

  /**
   * Starts Prism and returns as soon as it listens.
   *
   * @param spec one self-contained OpenAPI file; files that it refers to are not seen
   * @return the running server; close it after the last test
   * @throws IllegalStateException if Prism cannot run here; the message says what to do
   */
  static PrismServer start(Path spec) {
    expectFile(spec);
    DockerImageName image = PrismContainer.imageOfThisMachine();
    return switch (mode(image)) {
      case CONTAINER -> PrismContainer.starting(new PrismContainer(image).withSpec(spec));
      case LOCAL -> LocalPrism.serving(spec);
    };
  }

  /**
   * Starts Prism in front of a real server and returns as soon as it listens. Requests go on to that server; what the description does
   * not allow, of a request or of an answer, stands in the header {@code sl-violations} of the answer.
   *
   * @param spec one self-contained OpenAPI file; files that it refers to are not seen
   * @param upstream scheme, host and port of the server, as Prism reaches it
   * @return the running server; close it after the last call
   * @throws IllegalStateException if Prism cannot run here; the message says what to do
   */
  static PrismServer startProxy(Path spec, String upstream) {
    expectFile(spec);
    DockerImageName image = PrismContainer.imageOfThisMachine();
    return switch (mode(image)) {
      case CONTAINER -> PrismContainer.starting(new PrismContainer(image).withSpec(spec).withUpstream(upstream));
      case LOCAL -> LocalPrism.forwarding(spec, upstream);
    };
  }

  private static void expectFile(Path spec) {
    if (!Files.isRegularFile(spec)) {
      throw new IllegalArgumentException("There is no OpenAPI file " + spec.toAbsolutePath() + ".");
    }
  }

  private static PrismMode mode(DockerImageName image) {
    return PrismMode.choose(Setting.of(PrismMode.SETTING), () -> DockerEngine.obstacle(image), Node::obstacle);
  }

  /**
   * Tells where the server listens.
   *
   * @return scheme, host and port, without a slash at the end
   */
  String baseUrl();

  /**
   * Tells how Prism was started.
   *
   * @return the mode that was forced or found
   */
  PrismMode mode();

  /** Stops Prism; a second call does nothing. */
  @Override
  void close();
}
