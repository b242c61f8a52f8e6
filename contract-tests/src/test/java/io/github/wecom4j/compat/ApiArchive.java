package io.github.wecom4j.compat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.AttributeInfo;
import javassist.bytecode.ClassFile;

/**
 * A jar of classes without what no program can see: bodies, private members, debug information, classes of a package's own. It is the same
 * each time, and not compressed, so that all of it can be compressed at once.
 */
final class ApiArchive {
  private static final Set<String> KEPT =
      Set.of("Signature", "Exceptions", "InnerClasses", "AnnotationDefault", "PermittedSubclasses", "ConstantValue");
  private static final long NO_TIME = 0;

  private ApiArchive() {}

  /** Reads a folder of class files. */
  static byte[] of(Path folder) {
    Map<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        classes.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " could not be read; build the project first", e);
    }
    return of(classes);
  }

  /** Takes class files by their path. */
  static byte[] of(Map<String, byte[]> classes) {
    Map<String, ClassFile> files = new TreeMap<>();
    classes.forEach((path, bytes) -> files.put(path, parse(bytes)));
    Set<String> inherited = new TreeSet<>();
    files.values().stream().filter(ApiArchive::isPublic).forEach(file -> inherit(file, files, inherited));
    files.values().removeIf(file -> !isPublic(file) && !inherited.contains(file.getName()));
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(jar)) {
      for (Map.Entry<String, ClassFile> file : files.entrySet()) {
        add(zip, file.getKey(), strip(file.getValue()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar.toByteArray();
  }

  /** A class that nobody can name gives its visible members to those that extend it. */
  private static void inherit(ClassFile file, Map<String, ClassFile> files, Set<String> inherited) {
    Stream.concat(Stream.of(file.getSuperclass()), Stream.of(file.getInterfaces()))
        .map(name -> files.get(name.replace('.', '/') + ".class"))
        .filter(parent -> parent != null && inherited.add(parent.getName()))
        .forEach(parent -> inherit(parent, files, inherited));
  }

  private static boolean isPublic(ClassFile file) {
    return AccessFlag.isPublic(file.getAccessFlags());
  }

  private static void add(ZipOutputStream zip, String path, byte[] bytes) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    ZipEntry entry = new ZipEntry(path);
    entry.setTime(NO_TIME);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
  }

  private static ClassFile parse(byte[] bytes) {
    try {
      return new ClassFile(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] strip(ClassFile file) throws IOException {
    file.getMethods().removeIf(method -> AccessFlag.isPrivate(method.getAccessFlags()) || method.getName().equals("<clinit>"));
    file.getFields().removeIf(field -> AccessFlag.isPrivate(field.getAccessFlags()));
    strip(file.getAttributes());
    file.getMethods().forEach(method -> strip(method.getAttributes()));
    file.getFields().forEach(field -> strip(field.getAttributes()));
    file.compact();
    ByteArrayOutputStream stripped = new ByteArrayOutputStream();
    file.write(new DataOutputStream(stripped));
    return stripped.toByteArray();
  }

  private static void strip(List<AttributeInfo> attributes) {
    attributes.removeIf(attribute -> !KEPT.contains(attribute.getName()));
  }
}
