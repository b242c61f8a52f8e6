package io.github.wecom4j.mutation;

import io.github.wecom4j.conformance.Family;
import io.github.wecom4j.conformance.Member;
import io.github.wecom4j.conformance.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mutants that do the same as the unchanged class, by the spec: a check of limits where there are none can be left out. They are counted
 * apart. A rule here has to follow from the spec; what does not is explained by hand.
 */
final class Equivalence {
  private static final Pattern NESTED = Pattern.compile("Limits\\.nested\\(this\\.(\\w+), at, .*");
  private static final Pattern ENTRIES = Pattern.compile("Limits\\.each\\(this\\.(\\w+), at, .*\\.nested\\(\\);");
  /** A line of the members that limits of several members look at. */
  private static final Pattern LISTED = Pattern.compile("\"(\\w+)\", (?:this\\.\\w+|\\w+\\(\\))(?:,|\\);)");

  private Equivalence() {}

  /** Returns why nobody could notice a mutant; null where somebody should. */
  static String why(Mutant mutant) {
    Family family = mutant.source().family();
    String name = mutant.source().className();
    Schema schema = name.startsWith(family.modelPackage()) ? family.schema(name.substring(name.lastIndexOf('.') + 1)) : null;
    return schema == null ? ofList(mutant) : ofObject(mutant, schema);
  }

  private static String ofObject(Mutant mutant, Schema schema) {
    if (mutant.before().equals("return Limits.checked(buildUnchecked());") && mutant.after().equals("return buildUnchecked();")) {
      return schema.isLimited() ? null : schema.name() + " has no limits";
    }
    Matcher nested = NESTED.matcher(mutant.before());
    if (nested.matches()) {
      Schema inside = schema.family().referred(member(schema, nested.group(1)).declared());
      return inside.isLimited() ? null : inside.name() + " has no limits";
    }
    Matcher entries = ENTRIES.matcher(mutant.before());
    if (entries.matches() && mutant.after().equals(mutant.before().replace(".nested();", ";"))) {
      Schema inside = schema.family().referred(member(schema, entries.group(1)).schema().get("items"));
      return inside.isLimited() ? null : inside.name() + " has no limits";
    }
    Matcher listed = LISTED.matcher(mutant.before());
    if (listed.matches()) {
      Set<String> named = new HashSet<>();
      schema.node().path("x-any-of").forEach(one -> named.add(one.asText()));
      schema.node().path("x-at-most-one-of").forEach(one -> named.add(one.asText()));
      schema.node().path("x-required-when").forEach(rule -> named.addAll(List.of(rule.get("member").asText(), rule.get("when").asText())));
      return named.contains(listed.group(1)) ? null : "no limit of several members names " + listed.group(1);
    }
    return null;
  }

  /** The names of secrets are a set; one that is there twice can be left out once. */
  private static String ofList(Mutant mutant) {
    String text = mutant.source().text();
    String dropped = text.substring(Math.min(mutant.start() + mutant.replacement().length(), mutant.end()), mutant.end()).strip();
    boolean twice = mutant.kind() == Kind.SECRET_SHOWN && dropped.matches("\\.add\\(\"\\w+\"\\)")
        && text.indexOf(dropped) != text.lastIndexOf(dropped);
    return twice ? "the name is there twice" : null;
  }

  private static Member member(Schema schema, String java) {
    return schema.members().stream().filter(member -> member.java().equals(java)).findFirst().orElseThrow();
  }
}
