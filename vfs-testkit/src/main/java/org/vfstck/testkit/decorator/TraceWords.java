package org.vfstck.testkit.decorator;

import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VfsMethod;

/** The names in recorded traces. */
final class TraceWords {

  private TraceWords() {}

  static VfsMethod method(String symbol, int position) throws TraceFormatException {
    return VfsMethod.ofSymbol(symbol)
        .orElseThrow(
            () -> new TraceFormatException("entry " + position + ": there is no method " + symbol));
  }

  static FileKind kind(String word, int position) throws TraceFormatException {
    return FileKind.ofWord(word)
        .orElseThrow(
            () ->
                new TraceFormatException("entry " + position + ": there is no file kind " + word));
  }
}
