package io.github.wecom4j.mutation;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Finds what can be changed in a generated class: every literal, every statement, every returned value, every part of a condition, every
 * annotation. What a change means is said by {@link Meaning}, by where it stands.
 */
final class Mutator extends TreePathScanner<Void, Void> {
  /** Calls that hang on another: without them the rest is as before. */
  private static final Set<String> CHAINED = Set.of("add", "minLength", "maxLength", "maxBytes", "known", "nested");
  /** Calls around a value: without them the value is as it was. */
  private static final Set<String> WRAPPING = Set.of("ModelBuilder.mask", "ModelBuilder.copy", "Limits.checked");
  private static final Map<String, String> METHODS = Map.of("GET", "POST", "POST", "GET");

  private final GeneratedSource source;
  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final List<Mutant> found = new ArrayList<>();
  private final Map<String, Integer> occurrences = new HashMap<>();

  private Mutator(GeneratedSource source, CompilationUnitTree unit, SourcePositions positions) {
    this.source = source;
    this.unit = unit;
    this.positions = positions;
  }

  /** Returns every mutant of each class, in the order of its text. */
  static List<Mutant> mutants(List<GeneratedSource> sources) {
    Map<URI, GeneratedSource> byFile = new LinkedHashMap<>();
    sources.forEach(source -> byFile.put(URI.create("string:///" + source.className()), source));
    List<JavaFileObject> files = new ArrayList<>();
    byFile.forEach((file, source) -> files.add(new SimpleJavaFileObject(file, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source.text();
      }
    }));
    JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, null, List.of("-proc:none"), null, files);
    List<Mutant> found = new ArrayList<>();
    try {
      for (CompilationUnitTree unit : task.parse()) {
        Mutator mutator = new Mutator(byFile.get(unit.getSourceFile().toUri()), unit, Trees.instance(task).getSourcePositions());
        mutator.scan(unit, null);
        found.addAll(mutator.found);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  @Override
  public Void visitLiteral(LiteralTree literal, Void unused) {
    String text = text(literal);
    boolean label = getCurrentPath().getParentPath().getLeaf() instanceof CaseTree;
    switch (literal.getKind()) {
      case STRING_LITERAL -> change(literal, text.substring(0, text.length() - 1) + "x\"");
      // The next number is often taken by another label.
      case INT_LITERAL -> change(literal, Integer.toString((int) literal.getValue() + (label ? 7919 : 1)));
      case LONG_LITERAL -> change(literal, (long) literal.getValue() + 1 + "L");
      case DOUBLE_LITERAL -> change(literal, Double.toString((double) literal.getValue() + 0.25));
      case BOOLEAN_LITERAL -> change(literal, text.equals("true") ? "false" : "true");
      default -> { }
    }
    return null;
  }

  @Override
  public Void visitBinary(BinaryTree binary, Void unused) {
    switch (binary.getKind()) {
      case CONDITIONAL_AND, CONDITIONAL_OR -> {
        change(binary, text(binary.getLeftOperand()));
        // A name that the left side declares is used on the right.
        if (!text(binary.getLeftOperand()).contains(" instanceof ")) {
          change(binary, text(binary.getRightOperand()));
        }
      }
      case EQUAL_TO -> change(binary, text(binary.getLeftOperand()) + " != " + text(binary.getRightOperand()));
      case NOT_EQUAL_TO -> change(binary, text(binary.getLeftOperand()) + " == " + text(binary.getRightOperand()));
      default -> { }
    }
    return super.visitBinary(binary, unused);
  }

  @Override
  public Void visitIf(IfTree statement, Void unused) {
    change(statement, "");
    return super.visitIf(statement, unused);
  }

  @Override
  public Void visitExpressionStatement(ExpressionStatementTree statement, Void unused) {
    String text = text(statement);
    if (getCurrentPath().getParentPath().getLeaf() instanceof CaseTree) {
      change(statement, text.startsWith("Json.keep(") ? "{ reader.skipName(); reader.skipValue(); }"
          : text.startsWith("reader.skipValue(") ? "{ }" : "reader.skipValue();");
    } else if (statement.getExpression() instanceof AssignmentTree assignment && isFinal(assignment)) {
      change(assignment.getExpression(), Meaning.isPrimitiveField(unit, text(assignment.getVariable())) ? "0"
          : text.endsWith(".rawMembers();") ? "RawMembers.NONE" : "null");
    } else if (text.startsWith("super(") && text.contains(", ")) {
      change(statement, text.replaceFirst("super\\((\\w+), (\\w+)\\)", "super($2, $1)"));
    } else {
      change(statement, "");
    }
    return super.visitExpressionStatement(statement, unused);
  }

  private boolean isFinal(AssignmentTree assignment) {
    return Meaning.isFinalField(unit, getCurrentPath(), text(assignment.getVariable()));
  }

  @Override
  public Void visitReturn(ReturnTree statement, Void unused) {
    ExpressionTree value = statement.getExpression();
    if (value == null) {
      change(statement, "");
      return null;
    }
    if (enclosing(MethodTree.class) instanceof MethodTree method) {
      if (method.getReturnType() instanceof PrimitiveTypeTree primitive) {
        if (primitive.toString().equals("boolean")) {
          change(value, "true");
          change(value, "false");
        } else if (!method.getName().contentEquals("hashCode")) {
          // Another hash code would be as good.
          change(value, text(value) + " + 1");
        }
      } else if (!text(value).equals("null")) {
        change(value, "null");
      }
      if (text(value).startsWith("replaces(")) {
        change(value, "this");
      }
    }
    return super.visitReturn(statement, unused);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    String called = text(call.getMethodSelect());
    List<? extends ExpressionTree> arguments = call.getArguments();
    if (call.getMethodSelect() instanceof MemberSelectTree select && select.getExpression() instanceof MethodInvocationTree before
        && CHAINED.contains(select.getIdentifier().toString())) {
      change(call, text(before));
    }
    if (WRAPPING.contains(called)) {
      change(call, text(arguments.get(0)));
    }
    if (called.equals("Objects.hash")) {
      arguments.forEach(argument -> change(argument, "0"));
    }
    if (called.equals("ModelBuilder.describe") || called.equals("Limits.members")) {
      for (int i = called.equals("Limits.members") ? 1 : 3; i < arguments.size(); i += 2) {
        change(arguments.get(i), "null");
      }
    }
    return super.visitMethodInvocation(call, unused);
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree select, Void unused) {
    Tree parent = getCurrentPath().getParentPath().getLeaf();
    // Where the type of the class counts, no other would compile.
    boolean typed = source.template().equals("family") || text(select).startsWith(source.family().modelPackage());
    if (select.getIdentifier().contentEquals("class") && !typed) {
      change(select, "Object.class");
    } else if (text(select).startsWith("Known.") && !text(select).endsWith(".UNRECOGNIZED") && !(parent instanceof BinaryTree)) {
      change(select, "Known.UNRECOGNIZED");
    }
    return super.visitMemberSelect(select, unused);
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree reference, Void unused) {
    return null;
  }

  @Override
  public Void visitAnnotation(AnnotationTree annotation, Void unused) {
    String name = text(annotation.getAnnotationType());
    if (METHODS.containsKey(name)) {
      change(annotation.getAnnotationType(), METHODS.get(name));
    } else if (!name.equals("Override") && !name.equals("Upload.Limit")) {
      change(annotation, "");
    } else if (name.equals("Upload.Limit")) {
      // One limit less; the first may be the only one, and then the list is empty.
      dropEntry(annotation);
    }
    return scan(annotation.getArguments(), unused);
  }

  private void dropEntry(Tree entry) {
    int end = end(entry);
    if (source.text().startsWith(",", end)) {
      end++;
    }
    add(start(entry), end, "", entry);
  }

  @Override
  public Void visitNewArray(NewArrayTree array, Void unused) {
    if (!array.getInitializers().isEmpty() && array.getInitializers().get(0) instanceof LiteralTree) {
      change(array, "{" + text(array.getInitializers().get(0)) + ", " + text(array.getInitializers().get(0)) + "}");
      change(array, "{}");
    }
    return super.visitNewArray(array, unused);
  }

  @Override
  public Void visitMethod(MethodTree method, Void unused) {
    if (method.getName().contentEquals("check")) {
      for (String call : Meaning.unrequired(unit, text(method.getBody()), source)) {
        add(start(method.getBody()) + 1, start(method.getBody()) + 1, " " + call, method.getBody());
      }
    }
    return super.visitMethod(method, unused);
  }

  private Tree enclosing(Class<? extends Tree> type) {
    for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
      if (type.isInstance(path.getLeaf())) {
        return path.getLeaf();
      }
    }
    return null;
  }

  private void change(Tree tree, String replacement) {
    add(start(tree), end(tree), replacement, tree);
  }

  private void add(int start, int end, String replacement, Tree tree) {
    TreePath path = tree == getCurrentPath().getLeaf() ? getCurrentPath() : new TreePath(getCurrentPath(), tree);
    Kind kind = Meaning.of(source, path, source.text().substring(start, end), replacement, this::text);
    Mutant mutant = new Mutant(source, kind, start, end, replacement, 1);
    int occurrence = occurrences.merge(mutant.key(), 1, Integer::sum);
    found.add(occurrence == 1 ? mutant : new Mutant(source, kind, start, end, replacement, occurrence));
  }

  private String text(Tree tree) {
    return source.text().substring(start(tree), end(tree));
  }

  private int start(Tree tree) {
    return (int) positions.getStartPosition(unit, tree);
  }

  private int end(Tree tree) {
    return (int) positions.getEndPosition(unit, tree);
  }
}
