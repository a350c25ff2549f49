package org.vfstck.features.steps.walk;

/**
 * What a walk has covered.
 *
 * @param states of the model, all of them
 * @param transitions pairs of a state and a call that is legal in it, all of them
 * @param calls made, those that only lead to a state included
 */
public record Coverage(int states, int transitions, int calls) {}
