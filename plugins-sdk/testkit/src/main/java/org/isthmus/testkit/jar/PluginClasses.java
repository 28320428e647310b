package org.isthmus.testkit.jar;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The classes of a jar, changed in one respect: before they use the network, they say so to {@code
 * Watch}, which is the only way to see on every JDK that a parser stays offline.
 */
final class PluginClasses extends URLClassLoader {
  private static final String WATCH = "org/isthmus/testkit/log/Watch";
  private static final Pattern NETWORK =
      Pattern.compile(
          "java/net/(Socket|ServerSocket|DatagramSocket|MulticastSocket)\\.(<init>|connect)"
              + "|java/net/InetAddress\\.(getByName|getAllByName|getLocalHost)"
              + "|java/net/URL\\.(openConnection|openStream)"
              + "|java/net/http/HttpClient\\.send(Async)?"
              + "|java/nio/channels/(Socket|ServerSocket|Datagram|AsynchronousSocket)Channel\\.open"
              + "|javax/net/SocketFactory\\.createSocket");

  PluginClasses(Path jar, ClassLoader gateway) throws MalformedURLException {
    super(new URL[] {jar.toUri().toURL()}, gateway);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    URL file = findResource(name.replace('.', '/') + ".class");
    if (file == null) {
      throw new ClassNotFoundException(name);
    }
    try (InputStream in = file.openStream()) {
      byte[] watched = watched(in.readAllBytes());
      return defineClass(name, watched, 0, watched.length);
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }

  private static byte[] watched(byte[] original) {
    ClassReader reader = new ClassReader(original);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new Watching(writer), 0);
    return writer.toByteArray();
  }

  /** Puts a call of the watch before each call of the network. */
  private static final class Watching extends ClassVisitor {
    Watching(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return new MethodVisitor(Opcodes.ASM9, next) {
        @Override
        public void visitMethodInsn(
            int opcode, String owner, String method, String shape, boolean onInterface) {
          String called = owner + "." + method;
          if (NETWORK.matcher(called).matches()) {
            super.visitLdcInsn(called.replace('/', '.').replace(".<init>", ""));
            super.visitMethodInsn(
                Opcodes.INVOKESTATIC, WATCH, "touched", "(Ljava/lang/String;)V", false);
          }
          super.visitMethodInsn(opcode, owner, method, shape, onInterface);
        }
      };
    }
  }
}
