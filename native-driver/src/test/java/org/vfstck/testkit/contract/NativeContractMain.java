package org.vfstck.testkit.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.vfstck.driver.jna.NativeSubjects;
import org.vfstck.vfs.Vfs;

/**
 * The testkit's contract suite over VFSes that go through C: a program of its own, since native
 * code must not run in the JVM of the tests. Prints a line for each subject and rule.
 */
public final class NativeContractMain {

  private NativeContractMain() {}

  /**
   * @param arguments an empty directory
   */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]).toRealPath();
    NativeSubjects subjects = new NativeSubjects();
    judge("unix", directory, fresh -> clients(subjects.unix()));
    judge("memory through C", directory, fresh -> subjects.memory(fresh));
    judge("os through C", directory, fresh -> clients(subjects.os()));
    judge("shim on unix", directory, fresh -> clients(subjects.shimOnUnix()));
    System.out.println("END");
  }

  private static List<Vfs> clients(Vfs vfs) {
    return List.of(vfs, vfs, vfs);
  }

  private static void judge(String subject, Path directory, Function<String, List<Vfs>> clients)
      throws IOException {
    for (Rule rule : VfsContractTest.rules()) {
      String fresh = Files.createTempDirectory(directory, "contract").toString();
      String verdict = "PASS";
      try (Bench bench = new Bench(clients.apply(fresh), fresh)) {
        rule.check().accept(bench);
      } catch (AssertionError | RuntimeException failure) {
        verdict = "FAIL " + String.valueOf(failure).replaceAll("\\s*\\R\\s*", " ");
      }
      System.out.println(subject + "\t" + rule.name() + "\t" + verdict);
    }
  }
}
