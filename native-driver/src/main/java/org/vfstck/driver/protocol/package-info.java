/**
 * The form of the driver protocol: lines, {@code %XX}, payloads. {@code PROTOCOL.md} has the rules;
 * nothing here knows what a request means.
 */
package org.vfstck.driver.protocol;
