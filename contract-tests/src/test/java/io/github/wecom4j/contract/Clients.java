package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wecom4j.ApiClient;
import io.github.wecom4j.ClientBuilder;
import io.github.wecom4j.OfficialAccountClient;
import io.github.wecom4j.ProviderClient;
import io.github.wecom4j.WeComClient;
import io.github.wecom4j.auth.AuthorizedCorpCredential;
import io.github.wecom4j.auth.CorpCredential;
import io.github.wecom4j.auth.MemorySuiteTicketStore;
import io.github.wecom4j.auth.OfficialAccountCredential;
import io.github.wecom4j.auth.ProviderCredential;
import io.github.wecom4j.auth.SuiteCredential;
import io.github.wecom4j.auth.SuiteTicketStore;
import io.github.wecom4j.http.OperationInfo;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The clients of all platforms. Which of them serves an operation is not written anywhere: it is the one that has an accessor for the
 * family.
 */
final class Clients {
  private static final Map<Class<? extends ApiClient>, Function<Consumer<ClientBuilder<?>>, ApiClient>> MAKERS = new LinkedHashMap<>();

  static {
    // A new client needs one line here: its builder, with a credential from the examples of the spec.
    add(WeComClient.class, settings -> with(settings, WeComClient.builder().credential(corp())).build());
    add(ProviderClient.class, settings -> with(settings, ProviderClient.builder().credential(suite()).credential(provider()).credential(corpOfSuite())).build());
    add(OfficialAccountClient.class, settings -> with(settings, OfficialAccountClient.builder().credential(account())).build());
  }

  private static final Map<OperationInfo, Method> ACCESSORS = accessors();

  private Clients() {}

  /** Returns all operations that a client serves. */
  static List<OperationInfo> operations() {
    return List.copyOf(ACCESSORS.keySet());
  }

  /** Returns the operation of a client that has an id. */
  static OperationInfo operation(String id) {
    return ACCESSORS.keySet().stream().filter(operation -> operation.id().equals(id)).findFirst()
        .orElseThrow(() -> new IllegalStateException("No client serves " + id + ": a client needs an accessor for its family, and a line in Clients"));
  }

  /** Returns the clients that the library has and that these tests cannot make yet, by name. */
  static List<String> unknown() {
    return Arrays.stream(ApiClient.class.getPermittedSubclasses())
        .filter(type -> !MAKERS.containsKey(type))
        .map(Class::getSimpleName)
        .toList();
  }

  /** Returns the types of the clients. */
  static List<Class<? extends ApiClient>> types() {
    return List.copyOf(MAKERS.keySet());
  }

  /** Returns the type of the client that serves an operation. */
  static Class<? extends ApiClient> type(OperationInfo operation) {
    return ACCESSORS.get(operation).getDeclaringClass().asSubclass(ApiClient.class);
  }

  /** Makes a client with the credential of the examples and these settings. */
  static ApiClient make(Class<? extends ApiClient> type, Consumer<ClientBuilder<?>> settings) {
    return MAKERS.get(type).apply(settings);
  }

  /** Returns the generated group that holds an operation. */
  static Object api(ApiClient client, OperationInfo operation) throws ReflectiveOperationException {
    Object family = ACCESSORS.get(operation).invoke(client);
    for (Method group : family.getClass().getMethods()) {
      if (group.getReturnType() == operation.api()) {
        return group.invoke(family);
      }
    }
    throw new IllegalStateException(family.getClass() + " has no group " + operation.api());
  }

  private static Map<OperationInfo, Method> accessors() {
    Map<OperationInfo, Method> accessors = new LinkedHashMap<>();
    MAKERS.keySet().forEach(client -> Arrays.stream(client.getMethods())
        .filter(accessor -> accessor.getReturnType().getSimpleName().endsWith("Api") && accessor.getParameterCount() == 0)
        .sorted(Comparator.comparing(Method::getName))
        .forEach(accessor -> index(accessor.getReturnType()).forEach(operation -> accessors.put(operation, accessor))));
    return accessors;
  }

  private static List<OperationInfo> index(Class<?> family) {
    List<OperationInfo> operations = new ArrayList<>();
    constant(family, "ALL").forEach(operation -> operations.add((OperationInfo) operation));
    return operations;
  }

  /** The index of operations is generated beside the entry of its family. */
  private static Collection<?> constant(Class<?> family, String name) {
    String index = family.getName().replaceFirst("Api$", "Operations");
    try {
      return (Collection<?>) Class.forName(index).getField(name).get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(index + " is no index of operations", e);
    }
  }

  /** Returns the members and query parameters whose values must never be shown. */
  static Set<String> secretNames() {
    Set<String> names = new TreeSet<>();
    ACCESSORS.values().forEach(accessor -> constant(accessor.getReturnType(), "SECRETS").forEach(name -> names.add((String) name)));
    return names;
  }

  private static void add(Class<? extends ApiClient> type, Function<Consumer<ClientBuilder<?>>, ApiClient> maker) {
    MAKERS.put(type, maker);
  }

  private static <B extends ClientBuilder<B>> B with(Consumer<ClientBuilder<?>> settings, B builder) {
    settings.accept(builder);
    return builder;
  }

  private static CorpCredential corp() {
    Spec.Operation fetch = Spec.INSTANCE.operation("token.accessToken.get");
    return CorpCredential.of(Arguments.example(fetch, "corpid"), Arguments.example(fetch, "corpsecret"));
  }

  private static SuiteCredential suite() {
    JsonNode fetch = Spec.INSTANCE.operation("provider.token.getSuiteToken").request("ok");
    SuiteTicketStore tickets = new MemorySuiteTicketStore();
    tickets.save(fetch.get("suite_id").asText(), fetch.get("suite_ticket").asText());
    return SuiteCredential.of(fetch.get("suite_id").asText(), fetch.get("suite_secret").asText(), tickets);
  }

  private static ProviderCredential provider() {
    JsonNode fetch = Spec.INSTANCE.operation("provider.token.getProviderToken").request("ok");
    return ProviderCredential.of(fetch.get("corpid").asText(), fetch.get("provider_secret").asText());
  }

  private static AuthorizedCorpCredential corpOfSuite() {
    JsonNode fetch = Spec.INSTANCE.operation("provider.token.getCorpToken").request("ok");
    return AuthorizedCorpCredential.of(suite(), fetch.get("auth_corpid").asText(), fetch.get("permanent_code").asText());
  }

  private static OfficialAccountCredential account() {
    JsonNode fetch = Spec.INSTANCE.operation("officialAccount.accessToken.getStable").request("ok");
    return OfficialAccountCredential.of(fetch.get("appid").asText(), fetch.get("secret").asText());
  }

  /** Returns the families of the spec that no client serves. */
  static List<String> unserved() {
    Set<String> families = new TreeSet<>();
    Spec.INSTANCE.operations().forEach(operation -> families.add(operation.family()));
    ACCESSORS.keySet().forEach(operation -> families.remove(operation.id().substring(0, operation.id().indexOf('.'))));
    return List.copyOf(families);
  }
}
