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
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Brings classes of Java 5 (picocli's, say) to the format of Java 8. The JVM keeps none in its
 * cache that have no stack maps, and takes longer to verify them. The build starts this from its
 * source.
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

  private final ZipFile jar;
  private final ClassFile format;

  private OldClasses(ZipFile jar) {
    this.jar = jar;
    this.format =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(this::classNamed)));
  }

  /**
   * Leaves all else in the jar as it is: order, times, and bytes.
   *
   * @param args the jar, which is replaced
   */
  public static void main(String[] args) throws IOException {
    Path jar = Path.of(args[0]);
    Path renewed = jar.resolveSibling(jar.getFileName() + ".renewed");
    try (ZipFile old = new ZipFile(jar.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(renewed))) {
      new OldClasses(old).renew(out);
    }
    Files.move(renewed, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private void renew(ZipOutputStream out) throws IOException {
    for (ZipEntry entry : Collections.list(jar.entries())) {
      ZipEntry copy = new ZipEntry(entry);
      copy.setCompressedSize(-1);
      out.putNextEntry(copy);
      byte[] bytes = bytes(entry);
      out.write(entry.getName().endsWith(".class") ? renewed(bytes) : bytes);
      out.closeEntry();
    }
  }

  private byte[] renewed(byte[] bytes) {
    ClassModel old = format.parse(bytes);
    return old.majorVersion() < ClassFile.JAVA_6_VERSION
        ? format.transformClass(old, TO_JAVA_8)
        : bytes;
  }

  private InputStream classNamed(ClassDesc type) {
    String descriptor = type.descriptorString();
    String name = descriptor.substring(1, descriptor.length() - 1) + ".class";
    ZipEntry entry = jar.getEntry(name);
    try {
      return entry == null
          ? ClassLoader.getSystemResourceAsStream(name)
          : jar.getInputStream(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes(ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }
}
