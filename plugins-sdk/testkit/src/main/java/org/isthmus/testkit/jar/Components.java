package org.isthmus.testkit.jar;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.felix.utils.manifest.Clause;

/** Reads the component descriptions of a jar. */
public final class Components {
  private static final String DRIVER = "org.isthmus.api.driver.Driver";
  private static final String SINK = "org.isthmus.api.sink.Sink";

  /**
   * A driver or sink.
   *
   * @param id its service property {@code isthmus.id}; empty if it has none
   * @param type the name of its class
   * @param driver whether it is a driver; else it is a sink
   * @param activate its method that is called when it has been made, if it has one of that name
   * @param deactivate its method that is called when it goes, if it has one of that name
   */
  public record Component(
      String id, String type, boolean driver, String activate, String deactivate) {}

  private Components() {}

  static List<Component> of(JarFile jar, Clause[] descriptions) throws IOException {
    List<Component> components = new ArrayList<>();
    for (Clause description : descriptions) {
      ZipEntry entry = jar.getEntry(description.getName());
      if (entry != null) {
        try (InputStream in = jar.getInputStream(entry)) {
          read(in, components);
        } catch (XMLStreamException unreadable) {
          throw new IOException(description.getName() + " in the jar is no XML", unreadable);
        }
      }
    }
    return List.copyOf(components);
  }

  private static void read(InputStream in, List<Component> into) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XMLStreamReader xml = factory.createXMLStreamReader(in);
    String id = "";
    String type = "";
    String service = "";
    String activate = "activate";
    String deactivate = "deactivate";
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "component" -> {
          activate = named(xml, "activate", activate);
          deactivate = named(xml, "deactivate", deactivate);
        }
        case "property" -> id = isId(xml) ? xml.getAttributeValue(null, "value") : id;
        case "implementation" -> type = xml.getAttributeValue(null, "class");
        case "provide" -> service = offered(xml, service);
        default -> {
          // nothing that the kit asks for
        }
      }
    }
    if (!service.isEmpty()) {
      into.add(new Component(id, type, service.equals(DRIVER), activate, deactivate));
    }
  }

  private static String named(XMLStreamReader xml, String attribute, String usual) {
    String name = xml.getAttributeValue(null, attribute);
    return name == null ? usual : name;
  }

  private static boolean isId(XMLStreamReader xml) {
    return "isthmus.id".equals(xml.getAttributeValue(null, "name"))
        && xml.getAttributeValue(null, "value") != null;
  }

  private static String offered(XMLStreamReader xml, String otherwise) {
    String offered = xml.getAttributeValue(null, "interface");
    return DRIVER.equals(offered) || SINK.equals(offered) ? offered : otherwise;
  }
}
