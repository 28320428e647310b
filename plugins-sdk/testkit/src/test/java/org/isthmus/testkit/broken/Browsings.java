package org.isthmus.testkit.broken;

import java.util.function.Consumer;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Node;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.testkit.broken.base.AbleLink;
import org.isthmus.testkit.broken.base.Place;
import org.isthmus.testkit.broken.base.Settings;
import org.isthmus.testkit.broken.base.TrialDriver;
import org.osgi.service.component.annotations.Component;

/** Drivers that browse, and do it wrong. */
public final class Browsings {
  private Browsings() {}

  /** Begins anew after the last page. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Circling extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new AbleLink(settings, context) {
        @Override
        public String browse(String parent, String page, Consumer<Node> found)
            throws LinkException, InterruptedException {
          String next = super.browse(parent, page, found);
          return next.isEmpty() ? "0" : next;
        }
      };
    }
  }

  /** Tells names where addresses are wanted. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Naming extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new AbleLink(settings, context) {
        @Override
        protected Node node(int place) {
          String name = "place " + place;
          return Node.of(name, name).tag(name, DataType.UINT8).build();
        }
      };
    }
  }

  /** Hears no interrupt. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Deaf extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new AbleLink(settings, context) {
        @Override
        protected byte[] list(int page) throws LinkException {
          while (true) {
            try {
              return super.list(page);
            } catch (InterruptedException ignored) {
              // goes on
            }
          }
        }
      };
    }
  }

  /** Finds nothing where nobody answers. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Consoling extends TrialDriver {
    @Override
    public Link<Place> open(Settings settings, LinkContext context) throws LinkException {
      return new AbleLink(settings, context) {
        @Override
        public String browse(String parent, String page, Consumer<Node> found)
            throws InterruptedException {
          try {
            return super.browse(parent, page, found);
          } catch (LinkException gone) {
            return "";
          }
        }
      };
    }
  }
}
