package org.vfstck.driver.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The {@code key=value} arguments of a message, in order. Values are text, decoded; those that were
 * not UTF-8 have U+FFFD where it broke.
 */
public final class Arguments {

  public static final Arguments NONE = new Arguments(Map.of());

  private final Map<String, String> values;

  private Arguments(Map<String, String> values) {
    this.values = values;
  }

  static Arguments of(Map<String, String> values) {
    return new Arguments(values);
  }

  /** These and one more, which replaces one of that key. */
  public Arguments with(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(key, value);
    return new Arguments(more);
  }

  public Arguments with(String key, long value) {
    return with(key, Long.toString(value));
  }

  /** 1 or 0. */
  public Arguments with(String key, boolean value) {
    return with(key, value ? "1" : "0");
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  public Optional<String> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  public String text(String key) {
    return find(key).orElseThrow(() -> new MissingArgumentException(key + "= is missing"));
  }

  /** Decimal, signed 64 bit. */
  public long number(String key) {
    String text = text(key);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notANumber) {
      throw new MissingArgumentException(key + "=" + text + " is not a 64-bit decimal number");
    }
  }

  public OptionalLong findNumber(String key) {
    return has(key) ? OptionalLong.of(number(key)) : OptionalLong.empty();
  }

  /** Decimal, signed 32 bit. */
  public int integer(String key) {
    long number = number(key);
    if (number != (int) number) {
      throw new MissingArgumentException(key + "=" + number + " does not fit in 32 bits");
    }
    return (int) number;
  }

  /** Unsigned 64-bit hex, without a prefix. */
  public long hex(String key) {
    String text = text(key);
    try {
      return Long.parseUnsignedLong(text, 16);
    } catch (NumberFormatException notANumber) {
      throw new MissingArgumentException(key + "=" + text + " is not a 64-bit hex number");
    }
  }

  /** 0 or 1; {@code missing} if it is not given. */
  public boolean flag(String key, boolean missing) {
    if (!has(key)) {
      return missing;
    }
    String text = text(key);
    if (!text.equals("0") && !text.equals("1")) {
      throw new MissingArgumentException(key + "=" + text + " is neither 0 nor 1");
    }
    return text.equals("1");
  }

  /** Words with a separator between; an empty value has none. */
  public List<String> words(String key, char separator) {
    List<String> words = new ArrayList<>();
    for (String word : text(key).split(java.util.regex.Pattern.quote("" + separator))) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  Map<String, String> values() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Arguments arguments && arguments.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** As on the line. */
  @Override
  public String toString() {
    return MessageWriter.arguments(this);
  }
}
