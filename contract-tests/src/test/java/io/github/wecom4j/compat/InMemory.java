package io.github.wecom4j.compat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Small jars for the tests of the gate. */
final class InMemory {
  private InMemory() {}

  /** Compiles sources and returns the class files by path. */
  static Map<String, byte[]> compile(Map<String, String> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    ClassesInMemory classes = ClassesInMemory.of(compiler);
    List<SimpleJavaFileObject> units = sources.entrySet().stream().map(source -> unit(source.getKey(), source.getValue())).toList();
    if (!compiler.getTask(null, classes, null, List.of("-proc:none"), null, units).call()) {
      throw new IllegalArgumentException("This does not compile: " + sources);
    }
    return classes.files();
  }

  private static SimpleJavaFileObject unit(String path, String text) {
    return new SimpleJavaFileObject(URI.create("memory:///" + path), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  static Map<String, byte[]> unzip(byte[] jar) {
    Map<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
