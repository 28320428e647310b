package org.isthmus.demo;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the demo plant until the process is told to stop. Exit codes: 2 the command line is wrong, 3
 * a port is in use, 1 anything else that keeps it from starting.
 */
public final class Main {
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final int PORT_TAKEN = 3;
  private static final long SEED = 20_260_101;
  private static final long STOP_MILLIS = 1500;

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    try {
      Options options = Options.parse(args, System.getenv());
      if (options.home().isPresent()) {
        HomeTemplate.write(options, options.home().get());
      }
      DemoPlant plant = DemoPlant.start(options, SEED);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(plant), "demo-stop"));
      System.out.println(plant.ready());
      if (plant.hasRobot()) {
        System.out.println(plant.startRobot());
      }
    } catch (IllegalArgumentException e) {
      end(USAGE, e);
    } catch (PortTakenException e) {
      end(PORT_TAKEN, e);
    } catch (IOException e) {
      end(FAILED, e);
    }
    new CountDownLatch(1).await();
  }

  // Bounded: a server that hangs must not keep the process.
  private static void stop(DemoPlant plant) {
    Thread closer = new Thread(plant::close, "demo-close");
    closer.setDaemon(true);
    closer.start();
    try {
      closer.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(int code, Exception why) {
    System.err.println("demo plant: " + why.getMessage());
    System.exit(code);
  }
}
