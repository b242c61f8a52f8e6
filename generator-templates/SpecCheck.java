import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Looks through the documents of a folder before anything is generated from them. client/pom.xml runs it, straight from this
 * file, for two reasons: the generator passes over an operation without examples, and what it says of a broken reference names
 * no line.
 *
 * <p>Prints {@code folder/file.yaml:123: /paths/...: message} for each reference that leads nowhere and for each operation that
 * lacks an example.
 */
class SpecCheck {
  private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

  private final Path folder;
  private final Map<Path, Node> documents = new HashMap<>();
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<String> problems = new ArrayList<>();

  private SpecCheck(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] args) throws IOException {
    SpecCheck check = new SpecCheck(Path.of(args[0]).toRealPath());
    try (Stream<Path> files = Files.list(check.folder)) {
      for (Path file : files.filter(path -> path.getFileName().toString().matches("[^.].*\\.yaml")).sorted().toList()) {
        check.references(file, check.document(file), "");
        check.operations(file);
      }
    }
    check.problems.forEach(System.out::println);
    System.exit(check.problems.isEmpty() ? 0 : 1);
  }

  private Node document(Path file) throws IOException {
    if (!documents.containsKey(file) && Files.isRegularFile(file)) {
      LoaderOptions options = new LoaderOptions();
      options.setMaxAliasesForCollections(Integer.MAX_VALUE);
      try (Reader reader = Files.newBufferedReader(file)) {
        documents.put(file, new Yaml(options).compose(reader));
      } catch (MarkedYAMLException e) {
        documents.put(file, null);
        add(file, e.getProblemMark(), "", e.getProblem());
      }
    }
    return documents.get(file);
  }

  private void references(Path file, Node node, String at) throws IOException {
    if (!seen.add(node)) {
      return;
    }
    if (node instanceof SequenceNode list) {
      for (int i = 0; i < list.getValue().size(); i++) {
        references(file, list.getValue().get(i), at + "/" + i);
      }
    } else if (node instanceof MappingNode members) {
      for (NodeTuple member : members.getValue()) {
        references(file, member.getValueNode(), below(at, text(member.getKeyNode())));
      }
    } else if (at.endsWith("/$ref") || at.matches(".*/discriminator/mapping/[^/]*")) {
      reference(file, node, at);
    }
  }

  private void reference(Path file, Node node, String at) throws IOException {
    String[] parts = text(node).split("#", 2);
    Node target = document(parts[0].isEmpty() ? file : file.resolveSibling(parts[0]).normalize());
    for (String step : parts.length < 2 ? List.<String>of() : List.of(parts[1].replaceFirst("^/", "").split("/"))) {
      target = member(target, step.replace("~1", "/").replace("~0", "~"));
    }
    if (target == null) {
      add(file, node.getStartMark(), at, "the reference leads nowhere: " + text(node));
    }
  }

  private void operations(Path file) {
    for (NodeTuple path : members(member(documents.get(file), "paths"))) {
      for (NodeTuple operation : members(path.getValueNode())) {
        if (METHODS.contains(text(operation.getKeyNode()))) {
          examples(file, operation, below(below("/paths", text(path.getKeyNode())), text(operation.getKeyNode())));
        }
      }
    }
  }

  private void examples(Path file, NodeTuple operation, String at) {
    Node request = member(member(member(operation.getValueNode(), "requestBody"), "content"), "application/json");
    if (request != null && members(member(request, "examples")).isEmpty()) {
      add(file, request.getStartMark(), at + "/requestBody", "the request has no example");
    }
    Node answers = member(member(member(operation.getValueNode(), "responses"), "200"), "content");
    if (members(answers).stream().allMatch(content -> member(member(content.getValueNode(), "examples"), "ok") == null)) {
      Node place = answers == null ? operation.getKeyNode() : answers;
      add(file, place.getStartMark(), at + "/responses/200", "the answer has no example that is called ok");
    }
  }

  private void add(Path file, Mark place, String at, String message) {
    problems.add(folder.getFileName() + "/" + file.getFileName() + ":" + (place.getLine() + 1) + ": " + at + ": " + message);
  }

  private static String below(String at, String key) {
    return key.startsWith("/") ? at + key : at + "/" + key;
  }

  private static Node member(Node node, String name) {
    return members(node).stream()
        .filter(member -> text(member.getKeyNode()).equals(name))
        .map(NodeTuple::getValueNode)
        .findFirst()
        .orElse(null);
  }

  private static List<NodeTuple> members(Node node) {
    return node instanceof MappingNode mapping ? mapping.getValue() : List.of();
  }

  private static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}
