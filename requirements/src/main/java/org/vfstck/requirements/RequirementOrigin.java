package org.vfstck.requirements;

/** Who wrote the requirement, which is also the letter its number begins with. */
public enum RequirementOrigin {
  /** A sentence of SQLite's documentation. SQLite numbers these itself, by the same rule. */
  SQLITE('R'),
  /** A sentence of ours, for a part of the VFS contract that SQLite states without a number. */
  SUITE('V');

  private final char letter;

  RequirementOrigin(char letter) {
    this.letter = letter;
  }

  public char letter() {
    return letter;
  }
}
