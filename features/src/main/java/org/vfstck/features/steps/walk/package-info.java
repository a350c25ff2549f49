/**
 * Walks through every state that a model of the contract has, making every legal call in each, and
 * finds the shortest sequence of calls that is answered otherwise than the model says.
 */
package org.vfstck.features.steps.walk;
