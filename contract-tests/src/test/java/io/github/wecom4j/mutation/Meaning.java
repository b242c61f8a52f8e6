package io.github.wecom4j.mutation;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/** Says what a change means, by the template that made the class and by the place of the change in it. */
final class Meaning {
  private final TreePath path;
  private final String before;
  private final String after;
  private final Function<Tree, String> text;

  private Meaning(TreePath path, String before, String after, Function<Tree, String> text) {
    this.path = path;
    this.before = before;
    this.after = after;
    this.text = text;
  }

  static Kind of(GeneratedSource source, TreePath path, String before, String after, Function<Tree, String> text) {
    Meaning meaning = new Meaning(path, before, after, text);
    return switch (source.template()) {
      case "object" -> meaning.ofObject();
      case "objectAdapter" -> meaning.ofObjectAdapter();
      case "union", "unionAdapter" -> meaning.ofUnion();
      case "enum", "enumAdapter" -> meaning.ofEnum();
      case "api" -> meaning.ofOperation();
      case "operations" -> meaning.field().equals("SECRETS") ? Kind.SECRET_SHOWN : Kind.WRONG_OPERATION;
      case "adapters", "family" -> Kind.NOT_HANDED_OUT;
      default -> throw new IllegalStateException(
          "The template " + source.template() + " is new; say here what a change of its classes means");
    };
  }

  private Kind ofObject() {
    String method = method();
    if (before.contains("awMembers") || method.equals("rawMembers")) {
      return method.equals("equals") || method.equals("hashCode") ? Kind.EQUALITY : Kind.UNKNOWN_LOST;
    }
    return switch (method) {
      case "" -> Kind.WRONG_LIMIT;
      case "check" -> ofCheck();
      case "build", "buildUnchecked", "of" ->
          before.contains("Limits.checked") && !after.equals("null") ? Kind.LIMIT_DROPPED : Kind.MEMBER_LOST_IN_JAVA;
      case "equals", "hashCode" -> Kind.EQUALITY;
      case "toString" -> before.startsWith("ModelBuilder.mask(") && !after.equals("null") ? Kind.SECRET_SHOWN : Kind.TEXT;
      case "isSuccess", "idempotencyKey" -> Kind.WRONG_VIEW;
      case "discriminatorValue" -> Kind.WRONG_CONSTANT;
      default -> ofOtherMethod(method);
    };
  }

  private Kind ofOtherMethod(String method) {
    if (callee().equals("replaces")) {
      return Kind.WIRE_KEY_RENAMED;
    }
    if (before.startsWith("\"") && !method.equals("<init>")) {
      return Kind.WRONG_CONSTANT;
    }
    return method.matches("is[A-Z].*") ? Kind.WRONG_VIEW : Kind.MEMBER_LOST_IN_JAVA;
  }

  private Kind ofCheck() {
    if (before.startsWith("Limits.required(") || after.contains("Limits.required(") || callee().equals("Limits.required")) {
      return Kind.WRONG_REQUIRED;
    }
    return after.isEmpty() || before.startsWith("Limits.each(") ? Kind.LIMIT_DROPPED : Kind.WRONG_LIMIT;
  }

  private Kind ofObjectAdapter() {
    if (before.contains("rawMembers().writeTo") || before.startsWith("Json.keep(") || before.contains("rawMembers().lacks")) {
      return before.startsWith("if ") ? Kind.MEMBER_NOT_WRITTEN : Kind.UNKNOWN_LOST;
    }
    if (before.startsWith("\"")) {
      return Kind.WIRE_KEY_RENAMED;
    }
    return method().equals("toJson") ? Kind.MEMBER_NOT_WRITTEN : Kind.MEMBER_NOT_READ;
  }

  private Kind ofUnion() {
    boolean unknown = before.contains("Unknown") || before.contains("rawJson") || before.contains("Json.writeRaw");
    return unknown ? Kind.UNKNOWN_LOST : Kind.WRONG_VARIANT;
  }

  private Kind ofEnum() {
    return switch (method()) {
      case "equals", "hashCode" -> Kind.EQUALITY;
      case "toString" -> Kind.TEXT;
      default -> Kind.WRONG_CONSTANT;
    };
  }

  private Kind ofOperation() {
    String annotation = "";
    String attribute = "";
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      if (at.getLeaf() instanceof AssignmentTree assignment && attribute.isEmpty()) {
        attribute = text.apply(assignment.getVariable());
      }
      if (at.getLeaf() instanceof AnnotationTree tree) {
        annotation = text.apply(tree.getAnnotationType());
        break;
      }
    }
    return switch (annotation) {
      case "GET", "POST" -> before.startsWith("\"") ? Kind.WRONG_PATH : Kind.WRONG_METHOD;
      case "Operation" -> attribute.equals("credential") || attribute.startsWith("token") ? Kind.WRONG_CREDENTIAL : Kind.WRONG_OPERATION;
      case "QueryLimits", "Upload", "Upload.Limit" -> before.startsWith("@") ? Kind.LIMIT_DROPPED : Kind.WRONG_LIMIT;
      case "Query", "Header" -> before.startsWith("@") ? Kind.WRONG_OPERATION : Kind.WIRE_KEY_RENAMED;
      default -> Kind.WRONG_OPERATION;
    };
  }

  /** Returns the name of the method around the change; empty outside of methods. */
  private String method() {
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      if (at.getLeaf() instanceof MethodTree method) {
        return method.getName().toString();
      }
    }
    return "";
  }

  private String field() {
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      if (at.getLeaf() instanceof VariableTree variable) {
        return variable.getName().toString();
      }
    }
    return "";
  }

  /** Returns what is called with the change as an argument; empty where it is none. */
  private String callee() {
    for (TreePath at = path.getParentPath(); at != null && !(at.getLeaf() instanceof StatementTree); at = at.getParentPath()) {
      if (at.getLeaf() instanceof MethodInvocationTree call) {
        return text.apply(call.getMethodSelect());
      }
    }
    return "";
  }

  /** Tells whether what is assigned is a final field of the class around, which has to get a value. */
  static boolean isFinalField(CompilationUnitTree unit, TreePath path, String variable) {
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      if (at.getLeaf() instanceof ClassTree type) {
        return fields(type).stream().anyMatch(field ->
            field.getModifiers().getFlags().contains(Modifier.FINAL) && isNamed(field, variable));
      }
    }
    return false;
  }

  static boolean isPrimitiveField(CompilationUnitTree unit, String variable) {
    return unit.getTypeDecls().stream().flatMap(type -> fields((ClassTree) type).stream())
        .anyMatch(field -> isNamed(field, variable) && field.getType().getKind() == Tree.Kind.PRIMITIVE_TYPE);
  }

  /** Returns the checks that would make each optional member a required one. */
  static List<String> unrequired(CompilationUnitTree unit, String check, GeneratedSource source) {
    List<String> calls = new ArrayList<>();
    for (VariableTree field : fields((ClassTree) unit.getTypeDecls().get(0))) {
      String name = field.getName().toString();
      source.family().schema(source.className().substring(source.className().lastIndexOf('.') + 1)).members().stream()
          .filter(member -> member.java().equals(name) && !check.contains("Limits.required(this." + name + ","))
          .forEach(member -> calls.add("Limits.required(this." + name + ", at, \"" + member.wire() + "\", found);"));
    }
    return calls;
  }

  private static boolean isNamed(VariableTree field, String variable) {
    return variable.equals(field.getName().toString()) || variable.equals("this." + field.getName());
  }

  private static List<VariableTree> fields(ClassTree type) {
    return type.getMembers().stream().filter(VariableTree.class::isInstance).map(VariableTree.class::cast).toList();
  }
}
