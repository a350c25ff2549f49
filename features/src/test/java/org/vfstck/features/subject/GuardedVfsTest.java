package org.vfstck.features.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.testkit.memory.MemoryVfs;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

class GuardedVfsTest {

  private static final OpenFlags NEW_DATABASE =
      OpenFlags.MAIN_DB.with(OpenFlags.READWRITE).with(OpenFlags.CREATE);

  @Test
  void whatAFileThrowsBecomesADefectThatNamesTheMethod() {
    Vfs throwing =
        new ForwardingVfs(new MemoryVfs()) {
          @Override
          protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
            return new ForwardingFile(file) {
              @Override
              public SizeResult fileSize() {
                throw new IllegalStateException("no size today");
              }
            };
          }
        };
    VfsFile file = GuardedVfs.guard(throwing).open("/a.db", NEW_DATABASE).file();
    assertThatThrownBy(file::fileSize)
        .isInstanceOf(VfsDefectException.class)
        .hasMessageContaining("VfsFile.fileSize")
        .hasMessageContaining("no size today");
  }

  @Test
  void whatWorksIsPassedThrough() {
    VfsFile file = GuardedVfs.guard(new MemoryVfs()).open("/a.db", NEW_DATABASE).file();
    assertThat(file.fileSize()).isEqualTo(SizeResult.ok(0));
    assertThat(file.sharedMemory()).isPresent();
    assertThat(file.methodsVersion()).isGreaterThanOrEqualTo(2);
  }
}
