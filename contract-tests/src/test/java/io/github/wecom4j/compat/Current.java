package io.github.wecom4j.compat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.wecom4j.WeComClient;
import io.github.wecom4j.testing.SpecBundle;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * What this build has made.
 *
 * @param spec the bundled spec
 * @param jars what other classes see of each published jar, by its name
 * @param classPath for programs that use them
 */
record Current(String spec, Map<String, byte[]> jars, String classPath) {
  private static final List<String> MODULES = List.of("client", "redis", "contract-tests");

  static Current of(Path root) {
    Map<String, byte[]> jars = new TreeMap<>();
    for (String module : MODULES) {
      jars.put(module, ApiArchive.of(root.resolve(module).resolve("target/classes")));
    }
    try {
      return new Current(new ObjectMapper(new YAMLFactory()).writeValueAsString(SpecBundle.load().root()), jars, ownClassPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes it as a baseline, for a commit of its own. */
  void record(Git git) {
    String uncommitted = git.uncommitted(Baseline.MADE_FROM);
    if (!uncommitted.isEmpty()) {
      throw new IllegalStateException("A baseline is recorded from what is committed, but these files differ:\n" + uncommitted);
    }
    Path folder = git.root().resolve(Baseline.RECORDED);
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(Baseline.SPEC), zip(spec.getBytes(StandardCharsets.UTF_8)));
      Files.writeString(folder.resolve(Baseline.SOURCES), Baseline.sources(git, "HEAD"));
      for (Map.Entry<String, byte[]> jar : jars.entrySet()) {
        Files.write(folder.resolve(jar.getKey() + Baseline.JAR), zip(jar.getValue()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The baseline could not be written", e);
    }
  }

  private static byte[] zip(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    }
    return zipped.toByteArray();
  }

  /** Maven runs a main class in a class loader of its own, of which the property knows nothing. */
  static String ownClassPath() {
    if (WeComClient.class.getClassLoader() instanceof URLClassLoader loader) {
      return Arrays.stream(loader.getURLs()).map(Current::path).collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("java.class.path");
  }

  private static String path(URL url) {
    try {
      return Path.of(url.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
