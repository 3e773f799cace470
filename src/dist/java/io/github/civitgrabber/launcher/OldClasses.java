package io.github.civitgrabber.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Brings classes of Java 5 (picocli's, say) to the format of Java 8. The JVM keeps none in its
 * cache that have no stack maps, and takes longer to verify them.
 */
final class OldClasses {

  private static final ClassTransform TO_JAVA_8 =
      ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
          .andThen(
              (builder, element) -> {
                if (element instanceof ClassFileVersion) {
                  builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
                } else {
                  builder.with(element);
                }
              });

  private final Path program;

  /**
   * The classes of a jar.
   *
   * @param program the root of the opened jar
   */
  OldClasses(Path program) {
    this.program = program;
  }

  void renew() throws IOException {
    ClassFile format =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(this::bytesOf)));
    try (Stream<Path> files = Files.walk(program)) {
      List<Path> classes = files.filter(file -> file.toString().endsWith(".class")).toList();
      for (Path file : classes) {
        ClassModel old = format.parse(Files.readAllBytes(file));
        if (old.majorVersion() < ClassFile.JAVA_6_VERSION) {
          Files.write(file, format.transformClass(old, TO_JAVA_8));
        }
      }
    }
  }

  private InputStream bytesOf(ClassDesc type) {
    String descriptor = type.descriptorString();
    String name = descriptor.substring(1, descriptor.length() - 1) + ".class";
    Path file = program.resolve(name);
    try {
      return Files.exists(file)
          ? Files.newInputStream(file)
          : ClassLoader.getSystemResourceAsStream(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
