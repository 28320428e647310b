package org.isthmus.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Says once what a driver or sink is. Put on the component class, it becomes service properties
 * ({@code isthmus.id} and so on) for the engine, and a capability {@code isthmus.plugin} in the
 * manifest for the catalog, which can so tell what a jar offers before a class of it is loaded.
 */
@ComponentPropertyType
@Capability(namespace = "isthmus.plugin")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Plugin {
  /** What the names of the service properties begin with. */
  String PREFIX_ = "isthmus.";

  /** The id that a configuration names: {@code modbus-tcp}, {@code mqtt}. */
  @Attribute
  String id();

  /** The name that a person reads: {@code Modbus TCP}. */
  @Attribute
  String name();

  /** Who stands behind it. */
  @Attribute
  String vendor() default "";

  /** What it speaks over: {@code tcp}, {@code tls}, {@code udp}, {@code serial}. */
  @Attribute
  String[] transports() default {};
}
