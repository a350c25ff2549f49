package org.vfstck.features.mutant;

import java.util.Arrays;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.vfs.Vfs;

/** Faults of the methods that are about no file. One class, one fault. */
final class TimeFaults {

  /** The Julian day's milliseconds at the beginning of 1970. */
  private static final long UNIX_EPOCH = 210_866_760_000_000L;

  private TimeFaults() {}

  /** Answers the same bytes each time. */
  static final class OneSeed extends ForwardingVfs {

    OneSeed(Vfs parent) {
      super(parent);
    }

    @Override
    public int randomness(byte[] output) {
      Arrays.fill(output, (byte) 4);
      return output.length;
    }
  }

  /** Answers a result code and leaves the buffer as it is. */
  static final class NoRandomness extends ForwardingVfs {

    NoRandomness(Vfs parent) {
      super(parent);
    }

    @Override
    public int randomness(byte[] output) {
      return 0;
    }
  }

  /** Sleeps whole milliseconds, rounded down. */
  static final class SleepsLess extends ForwardingVfs {

    SleepsLess(Vfs parent) {
      super(parent);
    }

    @Override
    public int sleep(int microseconds) {
      return super.sleep(microseconds / 1000 * 1000);
    }
  }

  /** Counts from 1970. */
  static final class UnixTime extends ForwardingVfs {

    UnixTime(Vfs parent) {
      super(parent);
    }

    @Override
    public long currentTimeMillis() {
      return super.currentTimeMillis() - UNIX_EPOCH;
    }
  }

  /** Has no text for a success. */
  static final class NoLastError extends ForwardingVfs {

    NoLastError(Vfs parent) {
      super(parent);
    }

    @Override
    public String lastError() {
      throw new IllegalStateException("there was no error");
    }
  }
}
