package org.vfstck.driver.jna;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;

/** Text as C has it: UTF-8 up to a NUL. */
final class NativeText {

  private NativeText() {}

  /** A copy in memory that lives as long as it is referred to; null for null. */
  static Memory of(String text) {
    if (text == null) {
      return null;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Memory memory = new Memory(bytes.length + 1L);
    memory.write(0, bytes, 0, bytes.length);
    memory.setByte(bytes.length, (byte) 0);
    return memory;
  }

  /** Null for NULL. */
  static String at(Pointer pointer) {
    return pointer == null ? null : pointer.getString(0, StandardCharsets.UTF_8.name());
  }

  /** "" for NULL. */
  static String atOrEmpty(Pointer pointer) {
    return pointer == null ? "" : at(pointer);
  }
}
