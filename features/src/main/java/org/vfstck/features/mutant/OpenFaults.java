package org.vfstck.features.mutant;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** Faults of xOpen. One class, one fault. */
final class OpenFaults {

  private static final OpenFlags OF_NAMED_FILE = OpenFlags.READWRITE.with(OpenFlags.CREATE);

  private OpenFaults() {}

  /** Passes other flags on than it is given. */
  static final class OtherFlags extends ForwardingVfs {
    private final UnaryOperator<OpenFlags> change;

    OtherFlags(Vfs parent, UnaryOperator<OpenFlags> change) {
      super(parent);
      this.change = change;
    }

    @Override
    public OpenResult open(String path, OpenFlags flags) {
      OpenResult result = super.open(path, change.apply(flags));
      return result.file() == null ? result : new OpenResult(result.code(), result.file(), flags);
    }
  }

  /** Answers other output flags. */
  static final class OtherOutputFlags extends ForwardingVfs {
    private final UnaryOperator<OpenFlags> change;

    OtherOutputFlags(Vfs parent, UnaryOperator<OpenFlags> change) {
      super(parent);
      this.change = change;
    }

    @Override
    public OpenResult open(String path, OpenFlags flags) {
      OpenResult result = super.open(path, flags);
      return new OpenResult(result.code(), result.file(), change.apply(result.outputFlags()));
    }
  }

  /** Refuses a kind of file. */
  static final class RefusesKind extends ForwardingVfs {
    private final OpenFlags kind;

    RefusesKind(Vfs parent, OpenFlags kind) {
      super(parent);
      this.kind = kind;
    }

    @Override
    public OpenResult open(String path, OpenFlags flags) {
      return flags.has(kind) ? OpenResult.failed(ResultCode.CANTOPEN) : super.open(path, flags);
    }
  }

  /** Makes empty what it opens with CREATE. */
  static final class CreateEmpties extends ForwardingVfs {

    CreateEmpties(Vfs parent) {
      super(parent);
    }

    @Override
    protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
      if (flags.has(OpenFlags.CREATE)) {
        file.truncate(0);
      }
      return file;
    }
  }

  /** Sets pMethods before it knows whether the file can be opened (B50). */
  static final class MethodsInAnyCase extends ForwardingVfs {

    MethodsInAnyCase(Vfs parent) {
      super(parent);
    }

    @Override
    public OpenResult open(String path, OpenFlags flags) {
      OpenResult result = super.open(path, flags);
      if (result.file() != null) {
        return result;
      }
      VfsFile bogus = super.open(null, OpenFlags.TEMP_DB.with(OF_NAMED_FILE)).file();
      return new OpenResult(result.code(), bogus, result.outputFlags());
    }
  }

  /** Has no temporary files (B49). */
  static final class NoName extends ForwardingVfs {

    NoName(Vfs parent) {
      super(parent);
    }

    @Override
    public OpenResult open(String path, OpenFlags flags) {
      return path == null ? OpenResult.failed(ResultCode.CANTOPEN) : super.open(path, flags);
    }
  }

  /** Has one temporary file for all that ask for one. */
  static final class OneTemporaryFile extends ForwardingVfs {

    OneTemporaryFile(Vfs parent) {
      super(parent);
    }

    @Override
    public OpenResult open(String path, OpenFlags flags) {
      return path == null
          ? super.open(fullPathname("etilqs_temp").path(), OpenFlags.TEMP_DB.with(OF_NAMED_FILE))
          : super.open(path, flags);
    }
  }

  /** Numbers its temporary files and gives a number that is free, with its file, once more. */
  static final class TemporaryFilesReused extends ForwardingVfs {
    private final BitSet used = new BitSet();

    TemporaryFilesReused(Vfs parent) {
      super(parent);
    }

    @Override
    public OpenResult open(String path, OpenFlags flags) {
      if (path != null) {
        return super.open(path, flags);
      }
      int number = used.nextClearBit(0);
      String name = fullPathname("etilqs_" + number).path();
      OpenResult result = super.open(name, OpenFlags.TEMP_DB.with(OF_NAMED_FILE));
      if (result.file() == null) {
        return result;
      }
      used.set(number);
      VfsFile file =
          new ForwardingFile(result.file()) {
            @Override
            public ResultCode close() {
              used.clear(number);
              return super.close();
            }
          };
      return OpenResult.ok(file, flags);
    }
  }

  /** Has one descriptor for a file, and closes it with the first handle. */
  static final class OneDescriptor extends ForwardingVfs {
    private final Map<String, List<VfsFile>> handles = new HashMap<>();

    OneDescriptor(Vfs parent) {
      super(parent);
    }

    @Override
    protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
      if (path == null) {
        return file;
      }
      List<VfsFile> ofPath = handles.computeIfAbsent(path, unknown -> new ArrayList<>());
      ofPath.add(file);
      return new ForwardingFile(file) {
        @Override
        public ResultCode close() {
          ofPath.forEach(VfsFile::close);
          ofPath.clear();
          return ResultCode.OK;
        }
      };
    }
  }
}
