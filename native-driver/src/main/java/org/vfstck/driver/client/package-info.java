/**
 * The suite's side of the protocol: driver processes that are started, asked, killed and used
 * again, and the VFS, SQLite and C structures in them as Java objects.
 *
 * <pre>
 *   DriverPool --&gt; DriverProcess --&gt; Conversation --&gt; stdin, stdout
 *                     |  |  |            watchdog --&gt; kills what does not answer in time
 *                     |  |  |--&gt; DriverVfs, DriverFile, DriverSharedMemory, DriverMappedFile
 *                     |  |-----&gt; DriverSqlHost, DriverSqlConnection
 *                     |--------&gt; DriverAbiProbe
 * </pre>
 *
 * Whatever goes wrong with a process is a {@link org.vfstck.driver.client.DriverFailure}.
 */
package org.vfstck.driver.client;
