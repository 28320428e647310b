package org.isthmus.testkit.jar;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Shows a plugin what the gateway shows it: the API, slf4j and the JDK, and nothing of the kit. Its
 * slf4j is a copy of its own, so that what the plugin logs is kept apart.
 */
public final class GatewayClasses extends ClassLoader {
  private static final String RECORDER = "org.isthmus.testkit.log.Recorder";
  private static final String WATCH = "org.isthmus.testkit.log.Watch";
  private static final String PROVIDERS = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";

  private final ClassLoader kit = GatewayClasses.class.getClassLoader();

  GatewayClasses() {
    super(ClassLoader.getPlatformClassLoader());
  }

  /** What was logged by the plugin that a class loader belongs to; empty if it is none. */
  public static String logged(@Nullable ClassLoader plugin) throws ReflectiveOperationException {
    return plugin != null && plugin.getParent() instanceof GatewayClasses own
        ? (String) own.loadClass(RECORDER).getMethod("lines").invoke(null)
        : "";
  }

  /** What this thread has used of the network, since the last call, in the code of a plugin. */
  public static @Nullable String network(Object plugin) {
    try {
      return plugin.getClass().getClassLoader().getParent() instanceof GatewayClasses own
          ? (String) own.loadClass(WATCH).getMethod("taken").invoke(null)
          : null;
    } catch (ReflectiveOperationException ours) {
      throw new IllegalStateException(ours);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith("org.isthmus.api.")) {
      return kit.loadClass(name);
    }
    if (name.startsWith("org.slf4j.") || name.startsWith("org.isthmus.testkit.log.")) {
      return copy(name);
    }
    throw new ClassNotFoundException(name);
  }

  private Class<?> copy(String name) throws ClassNotFoundException {
    try (InputStream in = kit.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) throws IOException {
    return name.equals(PROVIDERS)
        ? Collections.enumeration(Collections.singleton(provider()))
        : Collections.emptyEnumeration();
  }

  private static URL provider() throws MalformedURLException {
    return new URL(
        null,
        "isthmus:provider",
        new URLStreamHandler() {
          @Override
          protected URLConnection openConnection(URL url) {
            return new Provider(url);
          }
        });
  }

  /** The one line that names the recorder. */
  private static final class Provider extends URLConnection {
    Provider(URL url) {
      super(url);
    }

    @Override
    public void connect() {
      // it is there
    }

    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(RECORDER.getBytes(StandardCharsets.UTF_8));
    }
  }
}
