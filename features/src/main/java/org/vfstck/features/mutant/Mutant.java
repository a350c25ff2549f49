package org.vfstck.features.mutant;

import java.util.function.UnaryOperator;
import org.vfstck.features.subject.Subject;

/**
 * A broken subject.
 *
 * @param name unique, in words joined by hyphens
 * @param requirement the full ID of the requirement that it breaks
 * @param fault what it does wrong
 * @param breakage makes a sound subject into the broken one
 */
public record Mutant(
    String name, String requirement, String fault, UnaryOperator<Subject> breakage) {}
