package io.github.wecom4j.mutation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Holds the generated classes anew, one of them changed; everything else is that of the build. */
final class MutantLoader extends ClassLoader {
  private static final String GENERATED = "io.github.wecom4j.api.";
  private static final Map<String, byte[]> ORIGINALS = new ConcurrentHashMap<>();

  private final Map<String, byte[]> changed;

  MutantLoader(Map<String, byte[]> changed) {
    super(MutantLoader.class.getClassLoader());
    this.changed = changed;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(GENERATED)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      byte[] bytes = changed.get(name);
      if (bytes == null) {
        bytes = ORIGINALS.computeIfAbsent(name, MutantCompiler::original);
      }
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
