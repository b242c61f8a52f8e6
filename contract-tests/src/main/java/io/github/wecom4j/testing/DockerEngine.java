package io.github.wecom4j.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * The Docker engine that Testcontainers finds, asked without its helpers: where no image registry can be reached, those try
 * for minutes before they give up.
 */
final class DockerEngine {
  private static final Obstacle ABSENT = new Obstacle("no Docker engine answers", "start Docker");

  private DockerEngine() {}

  /** What keeps a container of this image from starting; fetches the image if the engine does not have it. */
  static Optional<Obstacle> obstacle(DockerImageName image) {
    DockerClient engine;
    try {
      engine = DockerClientProviderStrategy.getFirstValidStrategy(strategies()).getDockerClient();
    } catch (IllegalStateException noneAnswers) {
      return Optional.of(ABSENT);
    }
    return has(engine, image) || fetches(engine, image) ? Optional.empty() : Optional.of(new Obstacle(
        "the Docker engine can fetch no image " + image, "name an image that it has with PRISM_IMAGE"));
  }

  private static List<DockerClientProviderStrategy> strategies() {
    return ServiceLoader.load(DockerClientProviderStrategy.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  private static boolean has(DockerClient engine, DockerImageName image) {
    try {
      engine.inspectImageCmd(image.asCanonicalNameString()).exec();
      return true;
    } catch (NotFoundException notHere) {
      return false;
    }
  }

  private static boolean fetches(DockerClient engine, DockerImageName image) {
    try {
      return engine.pullImageCmd(image.getUnversionedPart()).withTag(image.getVersionPart())
          .exec(new PullImageResultCallback()).awaitCompletion(5, TimeUnit.MINUTES);
    } catch (DockerException | DockerClientException refused) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
