package org.vfstck.features.steps.walk;

/**
 * What a call must come to.
 *
 * @param answer a result code's symbol, or a value
 * @param next the state afterwards
 */
public record Expected<S>(String answer, S next) {}
