package org.vfstck.features.mutant;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.vfs.FetchResult;
import org.vfstck.vfs.MappedFile;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/** Faults of xFetch and xUnfetch. One class, one fault. */
final class MappedReadFaults {

  private MappedReadFaults() {}

  /** A file with a fault in its mapped reads. */
  static FileFault file(UnaryOperator<MappedFile> fault) {
    return (file, flags) -> new FaultyMappedFile(file, fault);
  }

  private static final class FaultyMappedFile extends ForwardingFile {
    private final Optional<MappedFile> mapped;

    FaultyMappedFile(VfsFile parent, UnaryOperator<MappedFile> fault) {
      super(parent);
      this.mapped = parent.mappedFile().map(fault);
    }

    @Override
    public Optional<MappedFile> mappedFile() {
      return mapped;
    }
  }

  private abstract static class Forwarding implements MappedFile {
    private final MappedFile parent;

    Forwarding(MappedFile parent) {
      this.parent = parent;
    }

    @Override
    public FetchResult fetch(long offset, int amount) {
      return parent.fetch(offset, amount);
    }

    @Override
    public ResultCode unfetch(long offset, ByteBuffer page) {
      return parent.unfetch(offset, page);
    }
  }

  /** Shows the bytes as they are stored, where xRead decodes them. */
  static final class Encoded extends Forwarding {

    Encoded(MappedFile parent) {
      super(parent);
    }

    @Override
    public FetchResult fetch(long offset, int amount) {
      FetchResult result = super.fetch(offset, amount);
      if (result.page() == null) {
        return result;
      }
      ByteBuffer encoded = ByteBuffer.allocate(amount);
      for (int at = 0; at < amount; at++) {
        encoded.put(at, (byte) (result.page().get(at) ^ 0x5a));
      }
      return FetchResult.ok(encoded);
    }
  }

  /** Hands out zeros beyond the end of the file. */
  static final class BeyondTheEnd extends Forwarding {

    BeyondTheEnd(MappedFile parent) {
      super(parent);
    }

    @Override
    public FetchResult fetch(long offset, int amount) {
      FetchResult result = super.fetch(offset, amount);
      return result.page() == null ? FetchResult.ok(ByteBuffer.allocate(amount)) : result;
    }

    @Override
    public ResultCode unfetch(long offset, ByteBuffer page) {
      return ResultCode.OK;
    }
  }

  /** Takes bytes that it does not map for an error. */
  static final class UnmappedIsAnError extends Forwarding {

    UnmappedIsAnError(MappedFile parent) {
      super(parent);
    }

    @Override
    public FetchResult fetch(long offset, int amount) {
      FetchResult result = super.fetch(offset, amount);
      return result.page() == null ? FetchResult.failed(ResultCode.IOERR_MMAP) : result;
    }
  }

  /** Fetches each page once and shows it for ever. */
  static final class Stale extends Forwarding {
    private final Map<Long, ByteBuffer> fetched = new HashMap<>();

    Stale(MappedFile parent) {
      super(parent);
    }

    @Override
    public FetchResult fetch(long offset, int amount) {
      if (!fetched.containsKey(offset)) {
        FetchResult result = super.fetch(offset, amount);
        if (result.page() == null) {
          return result;
        }
        fetched.put(offset, ByteBuffer.allocate(amount).put(result.page()).flip());
        super.unfetch(offset, result.page());
      }
      return FetchResult.ok(fetched.get(offset).duplicate());
    }

    @Override
    public ResultCode unfetch(long offset, ByteBuffer page) {
      return ResultCode.OK;
    }
  }

  /** Takes it for an error to drop a mapping. */
  static final class NothingToDrop extends Forwarding {

    NothingToDrop(MappedFile parent) {
      super(parent);
    }

    @Override
    public ResultCode unfetch(long offset, ByteBuffer page) {
      return page == null ? ResultCode.MISUSE : super.unfetch(offset, page);
    }
  }

  /** Has the methods and never maps anything. */
  static final class Never extends Forwarding {

    Never(MappedFile parent) {
      super(parent);
    }

    @Override
    public FetchResult fetch(long offset, int amount) {
      return FetchResult.ok(null);
    }
  }
}
