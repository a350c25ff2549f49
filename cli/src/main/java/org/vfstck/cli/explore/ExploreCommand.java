package org.vfstck.cli.explore;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vfs-tck explore}. */
@Command(
    name = "explore",
    description = "Goes through all states that something could leave, and judges each.",
    mixinStandardHelpOptions = true,
    subcommands = CrashCommand.class)
public final class ExploreCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "explore what? There is: crash");
  }
}
