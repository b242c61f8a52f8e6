// Makes the folder of a test a copy of this repository, as far as a build of the client reads it; a hook then changes the copy.
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption

Path root = basedir.toPath().resolve('../../../..').normalize()
List<String> leftOut = ['.git', 'target', 'node_modules', 'contract-tests/src', 'client/src/test']

Closure copy
copy = { Path folder ->
  folder.toFile().listFiles().each { file ->
    Path path = root.relativize(file.toPath())
    if (file.name in leftOut || path.toString().replace('\\', '/') in leftOut) {
      return
    }
    Path target = basedir.toPath().resolve(path.toString())
    if (file.directory) {
      Files.createDirectories(target)
      copy(file.toPath())
    } else {
      Files.copy(file.toPath(), target, StandardCopyOption.REPLACE_EXISTING)
    }
  }
}
copy(root)

// Maven looks for this folder to find the root of a project of several modules; without it, it would find the real one.
new File(basedir, '.mvn').mkdir()
