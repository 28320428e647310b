package org.isthmus.plugins.internal.jar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.felix.utils.manifest.Clause;

/** The drivers and sinks that the component descriptions in a jar name, none of them loaded. */
final class ComponentFiles {
  private static final String DRIVER = "org.isthmus.api.driver.Driver";
  private static final String SINK = "org.isthmus.api.sink.Sink";

  private final Set<String> drivers = new TreeSet<>();
  private final Set<String> sinks = new TreeSet<>();

  private ComponentFiles() {}

  static ComponentFiles of(Path jar, Clause[] descriptions) throws IOException {
    ComponentFiles files = new ComponentFiles();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (Clause description : descriptions) {
        ZipEntry entry = zip.getEntry(description.getName());
        if (entry != null) {
          try (InputStream in = zip.getInputStream(entry)) {
            files.read(in);
          } catch (XMLStreamException unreadable) {
            // Declarative Services will say so; here it only names no driver.
          }
        }
      }
    }
    return files;
  }

  List<String> drivers() {
    return List.copyOf(drivers);
  }

  List<String> sinks() {
    return List.copyOf(sinks);
  }

  private void read(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml = factory.createXMLStreamReader(in);
    String id = "";
    boolean driver = false;
    boolean sink = false;
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        String offered = xml.getAttributeValue(null, "interface");
        boolean provided = xml.getLocalName().equals("provide");
        driver |= provided && DRIVER.equals(offered);
        sink |= provided && SINK.equals(offered);
        if ("isthmus.id".equals(xml.getAttributeValue(null, "name"))) {
          String value = xml.getAttributeValue(null, "value");
          id = value == null ? id : value;
        }
      }
    }
    if (driver && !id.isEmpty()) {
      drivers.add(id);
    }
    if (sink && !id.isEmpty()) {
      sinks.add(id);
    }
  }
}
