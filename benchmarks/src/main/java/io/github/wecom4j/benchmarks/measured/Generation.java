package io.github.wecom4j.benchmarks.measured;

import io.github.wecom4j.benchmarks.report.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** How long it takes to make a client of specs of several sizes, and to compile it: each step in a JVM of its own, as in a build. */
public final class Generation {
  private static final Path TEMPLATES = Path.of("../generator-templates");
  private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final Path OUT = Path.of("target/generation");
  private static final Path GENERATOR = Path.of("target/generator/openapi-generator-cli.jar");

  private Generation() {}

  /** Returns both times for each size. */
  public static List<Row> rows(int... sizes) throws Exception {
    SyntheticSpec synthetic = new SyntheticSpec(TEMPLATES.resolve("fixture/fixture.yaml"));
    List<Row> rows = new ArrayList<>();
    for (int size : sizes) {
      Path folder = Files.createTempDirectory(Files.createDirectories(OUT), size + "-");
      Path spec = folder.resolve("spec.json");
      int operations = synthetic.write(size, spec);
      String work = "Generation of " + operations + " operations: ";
      rows.add(Row.measured(work + "generating", "wecom4j", generate(spec, folder.resolve("generated")), "ms"));
      rows.add(Row.measured(work + "compiling", "wecom4j", compile(folder), "ms"));
    }
    return rows;
  }

  /** The settings are those that the parent has for its builds. */
  private static double generate(Path spec, Path output) throws IOException, InterruptedException {
    return timeOf(JAVA, "-jar", GENERATOR.toString(), "generate",
        "--generator-name", "java", "--library", "retrofit2", "--template-dir", TEMPLATES.toString(),
        "--config", TEMPLATES.resolve("fixture/family.yaml").toString(), "--input-spec", spec.toString(), "--output", output.toString(),
        "--global-property", "models,apis,apiDocs=false,apiTests=false,modelDocs=false,modelTests=false,"
            + "supportingFiles=PostApi.java:PostOperations.java:PostJsonAdapters.java",
        "--reserved-words-mappings", "list=list,file=file",
        "--additional-properties", "useOneOfInterfaces=true,legacyDiscriminatorBehavior=false,"
            + "disallowAdditionalPropertiesIfNotPresent=false,containerDefaultToNull=true,openApiNullable=false,"
            + "hideGenerationTimestamp=true,annotationLibrary=none,documentationProvider=none,dateLibrary=java8,"
            + "sortModelPropertiesByRequiredFlag=false");
  }

  private static double compile(Path folder) throws IOException, InterruptedException {
    return timeOf(JAVA, "-cp", System.getProperty("java.class.path"), Generation.class.getName(), folder.toString());
  }

  private static double timeOf(String... command) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    int status = process.waitFor();
    if (status != 0) {
      throw new IllegalStateException("It ended with " + status + ": " + String.join(" ", command));
    }
    return (System.nanoTime() - begun) / 1e6;
  }

  /** Compiles what was generated into a folder. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> all = Files.walk(folder.resolve("generated"))) {
      List<Path> sources = all.filter(path -> path.toString().endsWith(".java")).toList();
      List<String> options = List.of("-proc:none", "-d", Files.createDirectories(folder.resolve("classes")).toString(),
          "-classpath", System.getProperty("java.class.path"));
      if (sources.isEmpty() || !compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources)).call()) {
        System.exit(1);
      }
    }
    System.exit(0);
  }
}
