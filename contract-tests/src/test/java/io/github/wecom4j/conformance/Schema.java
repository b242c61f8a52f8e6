package io.github.wecom4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wecom4j.contract.AnswerChanger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A named schema of a family, which one generated class stands for. */
public final class Schema {
  /** The shape of the generated class. */
  public enum Shape { OBJECT, UNION, ENUM }

  private static final int MOST_SAMPLES = 4;

  private final Family family;
  private final String name;
  private final JsonNode node;
  private final Set<ObjectNode> samples = new LinkedHashSet<>();
  private final Set<String> referrers = new LinkedHashSet<>();
  private ObjectNode first;
  private ObjectNode second;
  private Map<String, JsonNode> changes;
  private List<Limit> limits;

  Schema(Family family, String name, JsonNode node) {
    this.family = family;
    this.name = name;
    this.node = node;
  }

  public Family family() {
    return family;
  }

  public String name() {
    return name;
  }

  public JsonNode node() {
    return node;
  }

  public String className() {
    return family.modelPackage() + "." + name;
  }

  public Shape shape() {
    if (node.has("oneOf")) {
      return Shape.UNION;
    }
    return node.has("enum") ? Shape.ENUM : Shape.OBJECT;
  }

  /** Returns the members of an object, in the order of the spec. */
  public List<Member> members() {
    List<Member> members = new ArrayList<>();
    node.path("properties").properties().forEach(member -> members.add(new Member(this, member.getKey(), member.getValue())));
    return members;
  }

  /** Returns the variants of a union by the value of the discriminator. */
  public Map<String, Schema> variants() {
    Map<String, Schema> variants = new LinkedHashMap<>();
    node.at("/discriminator/mapping").properties().forEach(variant -> {
      String reference = variant.getValue().asText();
      variants.put(variant.getKey(), family.schema(reference.substring(reference.lastIndexOf('/') + 1)));
    });
    return variants;
  }

  /** Returns the variants of a union that are objects, those of unions in it included. */
  public List<Schema> leaves() {
    return variants().values().stream()
        .flatMap(variant -> variant.shape() == Shape.UNION ? variant.leaves().stream() : Stream.of(variant)).toList();
  }

  /** Returns the wire name of what tells the variants of a union apart. */
  public String discriminator() {
    return node.at("/discriminator/propertyName").asText();
  }

  /** Returns the unions of which this is a variant. */
  public List<Schema> unions() {
    return family.schemas().stream().filter(schema -> schema.variants().containsValue(this)).toList();
  }

  /** Returns values of this object out of the examples of the spec, different ones first. */
  public List<ObjectNode> samples() {
    return List.copyOf(samples);
  }

  /** Returns the schemas that have this one inside of them. */
  public List<Schema> referrers() {
    return referrers.stream().map(family::schema).toList();
  }

  /** Returns an invented value with every member in it. */
  public synchronized ObjectNode first() {
    if (first == null) {
      first = Invention.of(this, 1);
    }
    return first;
  }

  /** Returns an invented value that differs from the first in every member that is not constant. */
  public synchronized ObjectNode second() {
    if (second == null) {
      second = Invention.of(this, 2);
    }
    return second;
  }

  /** Returns the first value without members that others in it exclude: it keeps every limit. */
  public ObjectNode lawful() {
    return first().deepCopy().without(excluded());
  }

  /** Returns the members that may not stand beside another, which may stay. */
  Set<String> excluded() {
    Set<String> excluded = new HashSet<>();
    node.path("x-at-most-one-of").forEach(name -> excluded.add(name.asText()));
    excluded.remove(node.at("/x-at-most-one-of/0").asText());
    return excluded;
  }

  /** Returns the first value with one thing of it changed as the platform may change it, by what that is. */
  public synchronized Map<String, JsonNode> changes() {
    if (changes == null) {
      changes = AnswerChanger.ofOwnMembers(first());
    }
    return changes;
  }

  /** Returns the limits of single members. */
  public synchronized List<Limit> limits() {
    if (limits == null) {
      limits = members().stream().filter(member -> member.constant() == null).flatMap(member -> Limit.of(member).stream()).toList();
    }
    return limits;
  }

  /** Tells whether there is any limit in an object or in what is inside of it. */
  public boolean isLimited() {
    return isLimited(new HashSet<>());
  }

  private boolean hasLimitsOfSeveral() {
    return node.has("x-any-of") || node.has("x-at-most-one-of") || node.has("x-required-when");
  }

  private boolean isLimited(Set<Schema> around) {
    if (!around.add(this)) {
      return false;
    }
    return shape() == Shape.OBJECT && (!limits().isEmpty() || hasLimitsOfSeveral()
            || members().stream().anyMatch(member -> member.required() && member.constant() == null))
        || variants().values().stream().anyMatch(variant -> variant.isLimited(around))
        || members().stream().map(member -> family.referred(member.declared()))
            .anyMatch(inside -> inside != null && inside.isLimited(around));
  }

  void sample(ObjectNode value) {
    if (samples.size() < MOST_SAMPLES) {
      samples.add(value);
    }
  }

  void referredBy(Schema other) {
    referrers.add(other.name);
  }

  @Override
  public String toString() {
    return family + " " + name;
  }
}
