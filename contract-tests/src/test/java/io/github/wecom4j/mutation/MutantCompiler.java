package io.github.wecom4j.mutation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles changed classes in memory, against the unchanged ones; for one thread. */
final class MutantCompiler {
  private static final List<String> OPTIONS = List.of("-proc:none", "-nowarn", "-implicit:none", "-g:none",
      "-classpath", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));

  private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
  private final JavaFileManager files = javac.getStandardFileManager(null, null, null);

  /** Compiles mutants of different classes at once; returns the classes of each, nested ones included, or what is wrong with it. */
  Map<Mutant, Compiled> compile(List<Mutant> mutants) {
    Map<Mutant, Compiled> all = new HashMap<>();
    Compiled together = run(mutants);
    for (Mutant mutant : mutants) {
      all.put(mutant, together.fault() == null ? together.only(mutant.source().className()) : run(List.of(mutant)));
    }
    return all;
  }

  /**
   * What became of a mutant.
   *
   * @param classes its classes by name
   * @param fault what the compiler says; null where it compiles
   */
  record Compiled(Map<String, byte[]> classes, String fault) {
    private Compiled only(String className) {
      return new Compiled(classes.entrySet().stream()
          .filter(one -> one.getKey().equals(className) || one.getKey().startsWith(className + "$"))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)), null);
    }
  }

  private Compiled run(List<Mutant> mutants) {
    Memory memory = new Memory(files);
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<JavaFileObject> sources = new ArrayList<>();
    mutants.forEach(mutant -> sources.add(new Source(mutant)));
    boolean ok = javac.getTask(null, memory, diagnostics, OPTIONS, null, sources).call();
    String fault = ok ? null : diagnostics.getDiagnostics().stream().filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
        .map(one -> one.getMessage(null)).findFirst().orElse("unknown");
    return new Compiled(memory.classes(), fault);
  }

  private static final class Source extends SimpleJavaFileObject {
    /** So that a mutant which reads for ever can be given up. */
    private static final String LOOP = "while (reader.hasNext()) {";
    private static final String GUARDED = LOOP + " if (Thread.interrupted()) { throw new IllegalStateException(\"endless\"); }";

    private final String text;

    Source(Mutant mutant) {
      super(URI.create("string:///" + mutant.source().className().replace('.', '/') + ".java"), Kind.SOURCE);
      text = mutant.text().replace(LOOP, GUARDED);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

    Memory(JavaFileManager files) {
      super(files);
    }

    Map<String, byte[]> classes() {
      Map<String, byte[]> classes = new TreeMap<>();
      written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
      return classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/') + kind.extension), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          written.put(className, bytes);
          return bytes;
        }
      };
    }

    @Override
    public void close() {
      // The files are used again.
    }
  }

  static byte[] original(String className) {
    try (var in = MutantCompiler.class.getClassLoader().getResourceAsStream(className.replace('.', '/') + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
