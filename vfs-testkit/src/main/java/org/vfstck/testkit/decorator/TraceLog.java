package org.vfstck.testkit.decorator;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.vfs.ResultCode;

/**
 * A trace as a compact binary log, version 1.
 *
 * <pre>
 *   log      "vfstrace"  number(1)  entry*  0  number(entries)
 *   entry    1  number(sequence)  text(marker)
 *            2  number(sequence)  text(process)  text(method)  text(kind)  number(handle)  text(file)
 *               number(first)  number(second)  number(flags)  number(code)  number(value)
 *               text(injected)  transfer
 *   transfer 0                                  nothing was kept
 *            1  hash                            of a read
 *            2  hash  number(length)  bytes     of a write
 *   hash     8 bytes, big-endian
 *   number   signed, zigzag, then 7 bits in each byte, lowest first, the high bit set in all but the
 *            last: 0 to 63 take one byte
 *   text     number(i): text i of those before, counted from 0; or, if there are but i of them, a new
 *            one: number(length) and that many bytes of UTF-8
 * </pre>
 *
 * Methods and kinds are written by name, so that a log can be read by later versions of the suite.
 */
public final class TraceLog {

  private static final byte[] MAGIC = "vfstrace".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int END = 0;
  private static final int MARKER = 1;
  private static final int CALL = 2;
  private static final int LONGEST = 1 << 24;

  private TraceLog() {}

  /** Writes all of a log. The stream stays open. */
  public static void write(List<TraceEntry> entries, OutputStream out) throws IOException {
    Writer writer = new Writer();
    writer.bytes.writeBytes(MAGIC);
    writer.number(VERSION);
    for (TraceEntry entry : entries) {
      writer.entry(entry);
    }
    writer.bytes.write(END);
    writer.number(entries.size());
    writer.bytes.writeTo(out);
  }

  /**
   * Reads all of a log.
   *
   * @throws TraceFormatException if it is none, or damaged, or cut off
   */
  public static List<TraceEntry> read(InputStream in) throws IOException {
    Reader reader = new Reader(new DataInputStream(in));
    List<TraceEntry> entries = new ArrayList<>();
    try {
      reader.header();
      for (int tag = reader.in.readUnsignedByte(); tag != END; ) {
        entries.add(reader.entry(tag, entries.size() + 1));
        tag = reader.in.readUnsignedByte();
      }
      if (reader.number() != entries.size()) {
        throw new TraceFormatException("the trace holds another number of entries than it says");
      }
    } catch (EOFException cut) {
      throw new TraceFormatException("the trace is cut off after entry " + entries.size());
    }
    return entries;
  }

  private static final class Writer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<String, Integer> texts = new HashMap<>();

    private void entry(TraceEntry entry) {
      if (entry instanceof TraceEntry.Marker) {
        bytes.write(MARKER);
        number(entry.sequence());
        text(((TraceEntry.Marker) entry).text());
        return;
      }
      TraceEntry.Call made = (TraceEntry.Call) entry;
      VfsCall call = made.call();
      bytes.write(CALL);
      number(made.sequence());
      text(call.process());
      text(call.method().symbol());
      text(call.kind().word());
      number(call.handle());
      text(call.file());
      number(call.first());
      number(call.second());
      number(call.flags());
      number(made.code().value());
      number(made.value());
      text(made.injected());
      transfer(call, made.transfer());
    }

    private void transfer(VfsCall call, Transfer transfer) {
      boolean written = call.method() == VfsMethod.WRITE;
      bytes.write(!transfer.known() ? 0 : written ? 2 : 1);
      if (transfer.known()) {
        for (int shift = 56; shift >= 0; shift -= 8) {
          bytes.write((int) (transfer.hash() >>> shift));
        }
        if (written) {
          number(transfer.bytes().length);
          bytes.writeBytes(transfer.bytes());
        }
      }
    }

    private void number(long value) {
      long left = value << 1 ^ value >> 63;
      while ((left & ~0x7fL) != 0) {
        bytes.write((int) (left & 0x7f | 0x80));
        left >>>= 7;
      }
      bytes.write((int) left);
    }

    private void text(String text) {
      Integer known = texts.get(text);
      number(known == null ? texts.size() : known);
      if (known == null) {
        texts.put(text, texts.size());
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        bytes.writeBytes(utf8);
      }
    }
  }

  private static final class Reader {
    private final DataInputStream in;
    private final List<String> texts = new ArrayList<>();

    Reader(DataInputStream in) {
      this.in = in;
    }

    private void header() throws IOException {
      byte[] magic = in.readNBytes(MAGIC.length);
      if (!Arrays.equals(magic, MAGIC)) {
        throw new TraceFormatException("it does not begin as a trace of this suite does");
      }
      long version = number();
      if (version != VERSION) {
        throw new TraceFormatException("the trace is of version " + version + ", not " + VERSION);
      }
    }

    private TraceEntry entry(int tag, int position) throws IOException {
      if (tag != MARKER && tag != CALL) {
        throw new TraceFormatException("entry " + position + " is of unknown type " + tag);
      }
      long sequence = number();
      if (tag == MARKER) {
        return new TraceEntry.Marker(sequence, text());
      }
      String process = text();
      VfsMethod method = TraceWords.method(text(), position);
      FileKind kind = TraceWords.kind(text(), position);
      VfsCall call =
          new VfsCall(
              process, method, kind, (int) number(), text(), number(), number(), (int) number());
      ResultCode code = new ResultCode((int) number());
      return new TraceEntry.Call(sequence, call, code, number(), text(), transfer(position));
    }

    private Transfer transfer(int position) throws IOException {
      int type = in.readUnsignedByte();
      if (type > 2) {
        throw new TraceFormatException("entry " + position + " has a transfer of type " + type);
      }
      if (type == 0) {
        return Transfer.NONE;
      }
      long hash = in.readLong();
      return new Transfer(true, hash, type == 2 ? bytes() : new byte[0]);
    }

    private byte[] bytes() throws IOException {
      long length = number();
      if (length < 0 || length > LONGEST) {
        throw new TraceFormatException("a length of " + length + " bytes");
      }
      byte[] bytes = new byte[(int) length];
      in.readFully(bytes);
      return bytes;
    }

    private long number() throws IOException {
      long value = 0;
      for (int shift = 0; shift < 70; shift += 7) {
        int next = in.readUnsignedByte();
        value |= (long) (next & 0x7f) << shift;
        if (next < 0x80) {
          return value >>> 1 ^ -(value & 1);
        }
      }
      throw new TraceFormatException("a number of more than ten bytes");
    }

    private String text() throws IOException {
      long index = number();
      if (index < 0 || index > texts.size()) {
        throw new TraceFormatException("text " + index + " of " + texts.size());
      }
      if (index == texts.size()) {
        texts.add(new String(bytes(), StandardCharsets.UTF_8));
      }
      return texts.get((int) index);
    }
  }
}
