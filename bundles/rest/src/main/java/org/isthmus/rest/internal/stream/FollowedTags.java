package org.isthmus.rest.internal.stream;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.host.gateway.TagStatus;
import org.isthmus.host.gateway.TagWatch;
import org.isthmus.rest.internal.shape.JsonOut;
import org.isthmus.rest.internal.stream.StreamViews.SampleView;
import org.isthmus.rest.internal.tag.TagView;
import org.jspecify.annotations.Nullable;

/**
 * The tags that any stream follows, each looked at and put into JSON once, however many follow it.
 * One thread.
 */
final class FollowedTags implements TagWatch.Listener {
  private final Map<String, Followed> byPath = new HashMap<>();
  private @Nullable Gateway gateway;
  private @Nullable TagWatch watch;
  private boolean changed;
  private long version;

  /** A tag, its last sample, and when that came. */
  static final class Followed {
    private int followers;
    private long version;
    private byte[] sample = {};

    long version() {
      return version;
    }

    byte[] sample() {
      return sample;
    }
  }

  Followed follow(String path) {
    Followed followed = byPath.get(path);
    if (followed == null) {
      followed = new Followed();
      byPath.put(path, followed);
      changed = true;
    }
    followed.followers++;
    return followed;
  }

  void unfollow(Collection<String> paths) {
    for (String path : paths) {
      Followed followed = byPath.get(path);
      if (followed != null && --followed.followers == 0) {
        byPath.remove(path);
        changed = true;
      }
    }
  }

  /** Looks at all of them. */
  @SuppressWarnings("ReferenceEquality")
  void look(Gateway now, long version) {
    this.version = version;
    TagWatch looking = watch;
    if (looking == null || gateway != now) {
      gateway = now;
      looking = now.watch();
      watch = looking;
      changed = true;
    }
    if (changed) {
      changed = false;
      looking.follow(byPath.keySet());
    }
    looking.look(this);
  }

  @Override
  public void changed(TagStatus tag) {
    TagView view = TagView.of(tag);
    put(
        tag.path(),
        new SampleView(
            view.path(),
            view.value(),
            view.quality(),
            view.deviceSays().isEmpty() ? null : view.deviceSays(),
            view.time(),
            view.sourceTime(),
            null));
  }

  @Override
  public void gone(String path) {
    put(path, new SampleView(path, null, null, null, null, null, true));
  }

  private void put(String path, SampleView sample) {
    Followed followed = byPath.get(path);
    if (followed != null) {
      followed.sample = JsonOut.text(sample).getBytes(StandardCharsets.UTF_8);
      followed.version = version;
    }
  }
}
