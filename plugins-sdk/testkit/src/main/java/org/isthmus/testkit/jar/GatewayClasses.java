package org.isthmus.testkit.jar;

/** Shows a plugin what the gateway shows it: the API, slf4j and the JDK, and nothing of the kit. */
final class GatewayClasses extends ClassLoader {
  private final ClassLoader kit = GatewayClasses.class.getClassLoader();

  GatewayClasses() {
    super(ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith("org.isthmus.api.") || name.startsWith("org.slf4j.")) {
      return kit.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
