package org.isthmus.access.internal.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockoutsTest {
  private final AtomicLong nanos = new AtomicLong(-5);
  private final Lockouts lockouts = new Lockouts(nanos::get);

  private Duration fail(int times) {
    Duration last = null;
    for (int i = 0; i < times; i++) {
      last = lockouts.failed("ada", "192.0.2." + i, true);
    }
    return last == null ? Duration.ZERO : last;
  }

  @ParameterizedTest
  @CsvSource({"4, 0", "5, 1", "6, 2", "7, 4", "10, 32", "11, 60", "12, 60", "1000, 60"})
  void aLockGrowsToAnHour(int failures, long minutes) {
    assertThat(fail(failures)).isEqualTo(Duration.ofMinutes(minutes));
    assertThat(lockouts.locked("ada")).isEqualTo(Duration.ofMinutes(minutes));
  }

  @Test
  void aDayWithoutAFailureIsANewBeginning() {
    fail(10);
    nanos.addAndGet(Duration.ofHours(25).toNanos());

    assertThat(fail(1)).isEqualTo(Duration.ZERO);
  }

  @Test
  void whateverManyUsersAndAddressesGuessTheMemoryIsBounded() {
    for (int i = 0; i < 20_000; i++) {
      lockouts.failed("user-" + i, "2001:db8:" + Integer.toHexString(i & 0xffff) + "::1", false);
    }

    assertThat(lockouts.size()).isLessThan(10_000);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
    "2001:db8::1, 2001:db8:0:0::/64",
    "fe80::1%eth9, fe80::1%eth9",
    "::ffff:192.0.2.7, 192.0.2.7",
    "a:b:c, a:b:c"
  })
  void anAddressOfIpv6StandsForItsNetwork(String address, String counted) {
    assertThat(SourceAddress.of(address)).isEqualTo(counted);
  }
}
