package org.vfstck.features.mutant;

import java.util.List;
import java.util.function.UnaryOperator;
import org.vfstck.features.subject.Subject;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/** Subjects that do not pass on the error of a call, or do not get over it. */
final class ErrorMutants {

  private ErrorMutants() {}

  static List<Mutant> all() {
    return List.of(
        layer(
            "read-error-taken-for-zeros",
            "V-53032-20481-64448-36177-42747-54050-61792-21199",
            "answers OK and zeros where xRead has failed",
            swallowing(VfsMethod.READ)),
        layer(
            "write-error-swallowed",
            "V-37959-32728-27394-45088-18661-22660-45291-57440",
            "answers OK where xWrite has failed",
            swallowing(VfsMethod.WRITE)),
        layer(
            "sync-error-swallowed",
            "V-32269-02994-52176-03370-34124-57763-14107-01694",
            "answers OK where xSync has failed",
            swallowing(VfsMethod.SYNC)),
        layer(
            "journal-deletion-error-swallowed",
            "V-13436-07360-35971-32912-35987-51639-17072-11456",
            "answers OK where xDelete has failed",
            swallowing(VfsMethod.DELETE)),
        layer(
            "journal-truncation-error-swallowed",
            "V-13436-07360-35971-32912-35987-51639-17072-11456",
            "answers OK where xTruncate has failed",
            swallowing(VfsMethod.TRUNCATE)),
        layer(
            "refused-lock-taken-for-held",
            "V-11952-55040-31154-48476-14814-15817-15122-36603",
            "answers OK where xLock has refused",
            swallowing(VfsMethod.LOCK)),
        layer(
            "unknown-size-taken-for-zero",
            "V-34257-30096-49228-10939-04939-65288-64646-30823",
            "takes a file for empty where xFileSize has failed",
            swallowing(VfsMethod.FILE_SIZE)),
        layer(
            "unknown-file-taken-for-absent",
            "V-48537-18731-01151-23318-61198-50516-40725-54584",
            "takes a file for absent where xAccess has failed",
            swallowing(VfsMethod.ACCESS)),
        layer(
            "locks-kept-after-error",
            "V-08629-00977-33188-17236-50422-31759-18234-07460",
            "gives no lock back once a call has failed",
            LocksKeptAfterError::new),
        layer(
            "full-device-unnoticed",
            "V-05120-23998-28169-62583-62390-64814-10069-56764",
            "answers OK to a write for which there is no room",
            vfs -> new SwallowedErrors(vfs, (method, code) -> code.equals(ResultCode.FULL))),
        layer(
            "refused-write-slot-taken-for-held",
            "V-47017-60809-22344-24631-14057-64486-45157-46522",
            "answers OK where xShmLock has refused",
            swallowing(VfsMethod.SHM_LOCK)),
        layer(
            "shared-memory-locks-kept-after-refusal",
            "V-18336-43956-52564-47938-59569-04582-17404-20497",
            "gives no shared-memory lock back once one was refused",
            LocksKeptAfterError::new),
        layer(
            "own-memory-where-mapping-fails",
            "V-49722-00605-13664-33804-24748-34185-18804-19478",
            "takes memory of its own where xShmMap has failed",
            vfs ->
                new FaultyFilesVfs(
                    vfs, (file, flags) -> new FaultySharedMemoryFile(file, OwnMemoryInstead::new))),
        layer(
            "large-sectors-only",
            "V-03159-38674-44544-44418-42494-53830-55674-10842",
            "drops what does not fill a sector of a device with large ones",
            vfs -> new FaultyFilesVfs(vfs, (file, flags) -> new LargeSectorsOnly(file))),
        new Mutant(
            "error-remembered",
            "V-15546-48060-38108-02472-57929-06558-63094-43107",
            "fails every statement after one that has met an I/O error",
            subject -> new Subject(new ErrorRemembered(subject.engine()), subject.vfs())));
  }

  private static Mutant layer(
      String name, String requirement, String fault, UnaryOperator<Vfs> layer) {
    return new Mutant(
        name,
        requirement,
        fault,
        subject -> new Subject(new LayeredEngine(subject.engine(), layer), subject.vfs()));
  }

  private static UnaryOperator<Vfs> swallowing(VfsMethod method) {
    return vfs -> new SwallowedErrors(vfs, SwallowedErrors.Choice.of(method));
  }
}
