package io.github.wecom4j.testing;

import java.nio.file.Path;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * Prism in a container, for tests that manage containers themselves:
 *
 * <pre>{@code
 * static final PrismContainer PRISM = new PrismContainer();
 * }</pre>
 *
 * <p>It serves the spec of this version, unless {@link #withSpec(Path)} names another. {@link PrismServer#start()} starts one for
 * everybody else.
 */
public final class PrismContainer extends GenericContainer<PrismContainer> implements PrismServer {
  private static final DockerImageName PUBLISHED = DockerImageName.parse("stoplight/prism");
  private static final String IMAGE_SETTING = "PRISM_IMAGE";
  private static final String SPEC = "/openapi.yaml";
  private static final int PORT = 4010;
  private static final String HELPERS = """

      Where Testcontainers cannot fetch images of its own, set TESTCONTAINERS_RYUK_DISABLED=true and, inside a container, \
      TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1; PRISM_MODE=local needs neither.""";

  private boolean hasSpec;

  /**
   * Takes the published image in the version that the client is tested with, or the image that {@code PRISM_IMAGE} names, a
   * system property or an environment variable.
   */
  public PrismContainer() {
    this(imageOfThisMachine());
  }

  /**
   * Takes another image.
   *
   * @param image {@code stoplight/prism} in some version, or an image that is declared to be compatible with it
   */
  public PrismContainer(DockerImageName image) {
    super(image);
    image.assertCompatibleWith(PUBLISHED);
    withExposedPorts(PORT);
    withCommand("mock", "--host", "0.0.0.0", "--multiprocess", "false", "--errors", SPEC);
    waitingFor(new PrismIsListening());
  }

  static DockerImageName imageOfThisMachine() {
    return Setting.of(IMAGE_SETTING)
        .map(name -> DockerImageName.parse(name).asCompatibleSubstituteFor(PUBLISHED))
        .orElseGet(() -> PUBLISHED.withTag(PinnedPrism.version()));
  }

  /** Starts a container and, when that fails, leaves none behind. */
  static PrismContainer starting(PrismContainer container) {
    try {
      container.start();
      return container;
    } catch (RuntimeException | ExceptionInInitializerError e) {
      container.stop();
      String hint = rootOf(e) instanceof ContainerLaunchException ? "" : HELPERS;
      throw new IllegalStateException(
          "Prism did not start in a container of " + container.getDockerImageName() + ": " + rootOf(e).getMessage() + hint, e);
    }
  }

  private static Throwable rootOf(Throwable e) {
    return e.getCause() == null ? e : rootOf(e.getCause());
  }

  /**
   * Names what Prism serves.
   *
   * @param spec one self-contained OpenAPI file; it is copied, so the engine may be on another machine
   * @return this container
   */
  public PrismContainer withSpec(Path spec) {
    hasSpec = true;
    return withCopyFileToContainer(MountableFile.forHostPath(spec, 0644), SPEC);
  }

  /**
   * Lets requests go on to a real server instead of answering them; what the description does not allow stands in the header
   * {@code sl-violations} of each answer.
   *
   * @param upstream scheme, host and port of the server, as this container reaches it
   * @return this container
   */
  public PrismContainer withUpstream(String upstream) {
    return withCommand("proxy", "--host", "0.0.0.0", "--multiprocess", "false", SPEC, upstream);
  }

  @Override
  protected void configure() {
    if (!hasSpec) {
      withSpec(SpecBundle.load().toFile());
    }
  }

  @Override
  public String baseUrl() {
    return "http://" + getHost() + ":" + getMappedPort(PORT);
  }

  @Override
  public PrismMode mode() {
    return PrismMode.CONTAINER;
  }

  @Override
  public void close() {
    stop();
  }
}
