package io.github.wecom4j.compat;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** What of a program that was written for the former version does not compile any more. */
final class SourceBreaks {
  private SourceBreaks() {}

  /**
   * Compiles sources.
   *
   * @param sources their text, by path
   */
  static List<String> in(Map<String, String> sources, String classPath) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException("This Java has no compiler: run with a JDK.");
    }
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    List<Source> units = sources.entrySet().stream().map(source -> new Source(source.getKey(), source.getValue())).toList();
    compiler.getTask(null, ClassesInMemory.of(compiler), problems,
        List.of("-classpath", classPath, "-proc:none", "-nowarn", "-Xmaxerrs", "1000", "--release", "17"), null, units).call();
    return problems.getDiagnostics().stream()
        .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
        .map(problem -> "source: " + place(problem) + ": " + oneLine(problem.getMessage(Locale.ROOT)))
        .sorted().distinct().toList();
  }

  private static String place(Diagnostic<? extends JavaFileObject> problem) {
    return problem.getSource() instanceof Source source ? source.path + ":" + problem.getLineNumber() : "the compiler";
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String path;
    private final String text;

    private Source(String path, String text) {
      super(URI.create("memory:///" + path.replaceFirst("^.*/java/", "")), Kind.SOURCE);
      this.path = path;
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
