package org.vfstck.features.subject;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.vfstck.driver.client.DriverFailure;
import org.vfstck.vfs.MappedFile;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * Tells a defect of the VFS under test from one of the suite: what the VFS throws becomes a {@link
 * VfsDefectException}, which fails the scenario, while any other exception makes the result
 * inconclusive. A {@link DriverFailure} stays what it is: it says more than where it was thrown.
 */
public final class GuardedVfs {

  private GuardedVfs() {}

  public static Vfs guard(Vfs vfs) {
    return guard(Vfs.class, vfs);
  }

  private static <T> T guard(Class<T> contract, T target) {
    Object proxy =
        Proxy.newProxyInstance(
            contract.getClassLoader(),
            new Class<?>[] {contract},
            (self, method, arguments) -> invoke(contract, target, method, arguments));
    return contract.cast(proxy);
  }

  private static Object invoke(Class<?> contract, Object target, Method method, Object[] arguments)
      throws IllegalAccessException {
    try {
      return guardResult(method.invoke(target, arguments));
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof VirtualMachineError fatal) {
        throw fatal;
      }
      if (thrown.getCause() instanceof DriverFailure failure) {
        throw failure;
      }
      String name = contract.getSimpleName() + "." + method.getName();
      throw new VfsDefectException(name, thrown.getCause());
    }
  }

  /** What a method hands out is part of the VFS too. */
  private static Object guardResult(Object result) {
    if (result instanceof OpenResult open && open.file() != null) {
      return new OpenResult(open.code(), guard(VfsFile.class, open.file()), open.outputFlags());
    }
    if (result instanceof Optional<?> optional) {
      return optional.map(GuardedVfs::guardMethods);
    }
    return result;
  }

  private static Object guardMethods(Object methods) {
    if (methods instanceof SharedMemory shared) {
      return guard(SharedMemory.class, shared);
    }
    return methods instanceof MappedFile mapped ? guard(MappedFile.class, mapped) : methods;
  }
}
