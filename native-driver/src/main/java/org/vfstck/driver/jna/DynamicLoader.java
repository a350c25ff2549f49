package org.vfstck.driver.jna;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Asks the system's loader why a library cannot be had. SQLite's own message names the last file it
 * tried, "libmine.so.so", and not the first one's fault; the loader is asked only after a failure.
 */
final class DynamicLoader {

  private static final int RTLD_NOW = 2;

  private DynamicLoader() {}

  /** The loader's words; empty if the library can be loaded. */
  static Optional<String> complaint(String path) {
    if (path.indexOf('/') >= 0 && !Files.exists(Path.of(path))) {
      return Optional.of("no such file");
    }
    if (Platform.isWindows()) {
      return opensByJna(path);
    }
    NativeLibrary process = NativeLibrary.getProcess();
    // All looked up beforehand: a look-up between dlopen and dlerror would clear the message.
    Function open = process.getFunction("dlopen");
    Function close = process.getFunction("dlclose");
    Function error = process.getFunction("dlerror");
    Pointer handle = open.invokePointer(new Object[] {path, RTLD_NOW});
    if (handle != null) {
      close.invokeInt(new Object[] {handle});
      return Optional.empty();
    }
    return Optional.of(NativeText.atOrEmpty(error.invokePointer(new Object[0])));
  }

  /** Whether a library that can be loaded has the symbol. */
  static boolean hasSymbol(String path, String symbol) {
    try (NativeLibrary library = NativeLibrary.getInstance(path)) {
      return library.getFunction(symbol) != null;
    } catch (UnsatisfiedLinkError missing) {
      return false;
    }
  }

  private static Optional<String> opensByJna(String path) {
    try (NativeLibrary library = NativeLibrary.getInstance(path)) {
      return library.getFile() == null ? Optional.of("not loaded") : Optional.empty();
    } catch (UnsatisfiedLinkError failure) {
      return Optional.of(failure.getMessage());
    }
  }
}
