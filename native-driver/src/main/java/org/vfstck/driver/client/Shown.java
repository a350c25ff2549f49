package org.vfstck.driver.client;

/** Bytes as a person can read them. */
final class Shown {

  private static final int MOST = 160;

  private Shown() {}

  /** Printable ASCII as it is, everything else as \xNN; cut after the first 160. */
  static String bytes(byte[] bytes) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < Math.min(bytes.length, MOST); i++) {
      byte each = bytes[i];
      if (each >= ' ' && each <= '~') {
        text.append((char) each);
      } else if (each == '\n') {
        text.append("\\n");
      } else {
        text.append(String.format("\\x%02x", each));
      }
    }
    text.append('"');
    return bytes.length > MOST ? text + " and " + (bytes.length - MOST) + " bytes more" : text + "";
  }
}
