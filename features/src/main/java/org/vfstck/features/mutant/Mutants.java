package org.vfstck.features.mutant;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every broken subject of the suite. */
public final class Mutants {

  private Mutants() {}

  /** Ordered by requirement, then by name. */
  public static List<Mutant> all() {
    return Stream.of(
            VfsMutants.all(),
            EngineMutants.all(),
            FileLockMutants.all(),
            OpenMutants.all(),
            DataMutants.all(),
            NameMutants.all(),
            ControlMutants.all(),
            SharedMemoryMutants.all(),
            SlotMutants.all(),
            MappedReadMutants.all(),
            ErrorMutants.all(),
            AsyncMutants.all(),
            TransactionMutants.all(),
            DatabaseFileMutants.all(),
            WalSharingMutants.all(),
            ProcessMutants.all(),
            PowerLossMutants.all())
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Mutant::requirement).thenComparing(Mutant::name))
        .toList();
  }
}
