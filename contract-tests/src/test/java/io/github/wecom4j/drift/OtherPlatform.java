package io.github.wecom4j.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.github.dockerjava.api.model.ContainerNetwork;
import io.github.wecom4j.testing.PrismContainer;
import io.github.wecom4j.testing.PrismServer;
import io.github.wecom4j.testing.SpecBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** A second Prism in the place of WeCom: it answers as the spec says, except where it was changed. */
final class OtherPlatform {
  private static final int PORT_OF_PRISM = 4010;

  private final ObjectNode root = SpecBundle.load().root().deepCopy();

  /** Changes what an operation answers, and lifts the schema of its answer, so that this Prism does not mind. */
  OtherPlatform answering(String operationId, Consumer<ObjectNode> change) {
    JsonNode content = operation(operationId).at("/responses/200/content/application~1json");
    ObjectNode ok = (ObjectNode) content.at("/examples/ok");
    change.accept((ObjectNode) ok.get("value"));
    ((ObjectNode) content).set("schema", root.objectNode());
    return this;
  }

  /** Returns the value of an answer that is not changed. */
  String answer(String operationId, String pointer) {
    return operation(operationId).at("/responses/200/content/application~1json/examples/ok/value" + pointer).asText();
  }

  private JsonNode operation(String id) {
    for (JsonNode path : root.get("paths")) {
      for (JsonNode operation : path) {
        if (operation.path("operationId").asText().equals(id)) {
          return operation;
        }
      }
    }
    throw new IllegalArgumentException("The spec has no operation " + id);
  }

  PrismServer start(Path folder) throws IOException {
    Path file = Files.createDirectories(folder).resolve("other.yaml");
    new ObjectMapper(new YAMLFactory()).writeValue(file.toFile(), root);
    return PrismServer.start(file);
  }

  /** Returns the address by which another Prism reaches it: containers do not see the ports of this machine. */
  static String address(PrismServer platform) {
    if (!(platform instanceof PrismContainer container)) {
      return platform.baseUrl();
    }
    Map<String, ContainerNetwork> networks = container.getContainerInfo().getNetworkSettings().getNetworks();
    return "http://" + networks.values().iterator().next().getIpAddress() + ":" + PORT_OF_PRISM;
  }
}
