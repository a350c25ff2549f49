package org.vfstck.features.mutant;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.MappedFile;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/** Faults of xFileControl, xSectorSize, xDeviceCharacteristics and iVersion. */
final class ControlFaults {

  private ControlFaults() {}

  /** Does something else for an operation. */
  interface Handler {
    ResultCode control(VfsFile parent, FileControl operation, FileControlArgument argument);
  }

  static final class Control extends ForwardingFile {
    private final Handler handler;

    Control(VfsFile parent, Handler handler) {
      super(parent);
      this.handler = handler;
    }

    @Override
    public ResultCode fileControl(FileControl operation, FileControlArgument argument) {
      return handler.control(parent(), operation, argument);
    }
  }

  /** A handler of one operation; the others are as they were. */
  static FileFault on(FileControl broken, Handler handler) {
    return (file, flags) ->
        new Control(
            file,
            (parent, operation, argument) ->
                operation.equals(broken)
                    ? handler.control(parent, operation, argument)
                    : parent.fileControl(operation, argument));
  }

  /** Answers something else each time: what it is given is the number of the call, from 1. */
  static final class Device extends ForwardingFile {
    private final IntUnaryOperator sectorSize;
    private final IntUnaryOperator characteristics;
    private int calls;

    /** Null for what is as it was. */
    Device(VfsFile parent, IntUnaryOperator sectorSize, IntUnaryOperator characteristics) {
      super(parent);
      this.sectorSize = sectorSize;
      this.characteristics = characteristics;
    }

    @Override
    public int sectorSize() {
      return sectorSize == null ? super.sectorSize() : sectorSize.applyAsInt(++calls);
    }

    @Override
    public DeviceCharacteristics deviceCharacteristics() {
      return characteristics == null
          ? super.deviceCharacteristics()
          : new DeviceCharacteristics(characteristics.applyAsInt(++calls));
    }
  }

  /** Claims a version whose methods it does not have (B4). */
  static final class ClaimedVersion extends ForwardingFile {
    private final int version;

    ClaimedVersion(VfsFile parent, int version) {
      super(parent);
      this.version = version;
    }

    @Override
    public int methodsVersion() {
      return version;
    }

    @Override
    public Optional<MappedFile> mappedFile() {
      return Optional.empty();
    }
  }
}
