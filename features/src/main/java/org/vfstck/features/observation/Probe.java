package org.vfstck.features.observation;

import java.util.Set;
import java.util.function.Function;
import org.vfstck.vfs.Capability;

/**
 * @param question what is tried
 * @param reason why no verdict depends on the answer
 * @param needs without these the question makes no sense
 * @param answer tries it
 */
record Probe(
    String question, String reason, Set<Capability> needs, Function<Bench, String> answer) {}
