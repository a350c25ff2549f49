package org.vfstck.features.steps.abi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.VfsFile;

/** What a file is to io_methods: an array of bytes that grows and shrinks. */
final class ArrayFile {

  private byte[] bytes = new byte[0];

  /** Makes the calls on {@code file} too; what it does first that an array does not. */
  static Optional<String> compare(List<FileCall> calls, VfsFile file) {
    ArrayFile model = new ArrayFile();
    for (FileCall call : calls) {
      Optional<String> difference = model.apply(call, file);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private Optional<String> apply(FileCall call, VfsFile file) {
    return switch (call.method()) {
      case WRITE -> write(call, file);
      case READ -> read(call, file);
      case TRUNCATE -> {
        bytes = Arrays.copyOf(bytes, call.offset());
        yield code(call, ResultCode.OK, file.truncate(call.offset()));
      }
      case FILE_SIZE -> size(call, file);
    };
  }

  private Optional<String> write(FileCall call, VfsFile file) {
    byte[] written = Pattern.bytes(call.pattern(), call.offset(), call.amount());
    bytes = Arrays.copyOf(bytes, Math.max(bytes.length, call.offset() + call.amount()));
    System.arraycopy(written, 0, bytes, call.offset(), call.amount());
    return code(call, ResultCode.OK, file.write(written, 0, call.amount(), call.offset()));
  }

  private Optional<String> read(FileCall call, VfsFile file) {
    int there = Math.max(0, Math.min(call.amount(), bytes.length - call.offset()));
    byte[] expected = new byte[call.amount()];
    if (there > 0) {
      System.arraycopy(bytes, call.offset(), expected, 0, there);
    }
    ReadBuffer buffer = new ReadBuffer(call.amount());
    ResultCode expectedCode = there == call.amount() ? ResultCode.OK : ResultCode.IOERR_SHORT_READ;
    Optional<String> wrongCode = code(call, expectedCode, buffer.fill(file, call.offset()));
    if (wrongCode.isPresent()) {
      return wrongCode;
    }
    int wrong = buffer.firstDifference(0, expected);
    return wrong < 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                "%s delivers 0x%02x for file offset %d, where the array has 0x%02x",
                call, buffer.at(wrong), call.offset() + wrong, expected[wrong]));
  }

  private Optional<String> size(FileCall call, VfsFile file) {
    SizeResult result = file.fileSize();
    Optional<String> wrongCode = code(call, ResultCode.OK, result.code());
    if (wrongCode.isPresent() || result.size() == bytes.length) {
      return wrongCode;
    }
    return Optional.of(
        call + " answers " + result.size() + ", the array has " + bytes.length + " bytes");
  }

  private static Optional<String> code(FileCall call, ResultCode expected, ResultCode observed) {
    return expected.equals(observed)
        ? Optional.empty()
        : Optional.of(call + " answers " + observed + " and not " + expected);
  }
}
