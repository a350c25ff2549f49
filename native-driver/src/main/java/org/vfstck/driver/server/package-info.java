/**
 * The driver's side of the protocol in Java: reads requests, has a {@link
 * org.vfstck.driver.server.DriverHost} make the calls, writes what was observed.
 */
package org.vfstck.driver.server;
