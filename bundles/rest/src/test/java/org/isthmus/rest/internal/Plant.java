package org.isthmus.rest.internal;

import java.nio.file.Path;
import org.isthmus.api.data.Secret;

/** What the home of a test holds. */
final class Plant {
  static final String PRESS =
      """
      # the oldest press of the hall
      device: press-1
      area: acme/torino
      driver: memory
      settings: { host: there, password: "${secret:press}" }
      scans:
        - every: 20ms
          tags:
            - { name: count, address: "count:0", description: Strokes of the Main ram }
            - { name: number, address: "cell:number", type: int32, write: { min: 0, max: 100 } }
            - { name: ratio, address: "cell:ratio", type: float32, unit: Cel, write: true }
            - { name: text, address: "cell:text", type: text, write: true }
            - { name: flag, address: "cell:flag", type: bool, write: true }
            - { name: nan, address: "nan:0" }
            - { name: lost, address: "lost:0", write: true }
      """;

  private Plant() {}

  static Rig rig(Path home) throws Exception {
    Rig rig = new Rig(home).file("devices/press-1.yaml", PRESS);
    rig.secrets.put("press", Secret.of("open sesame"));
    return rig.start();
  }
}
