/**
 * Programs in C, compiled by the tests with the system's compiler: the C driver, the sample VFS,
 * the broken VFSes. They are driven here without the suite's own client, line by line, so that the
 * two are proven apart.
 */
package org.vfstck.driver.compiled;
