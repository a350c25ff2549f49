/**
 * VFSes over another VFS, one fault or one observation each, to be stacked as needed. Unarmed, each
 * is invisible: it passes the contract that its parent passes.
 *
 * <pre>
 *   {@link org.vfstck.testkit.decorator.ForwardingVfs}      forwards all; the base of the others
 *   {@link org.vfstck.testkit.decorator.InterceptingVfs}    shows each call, before and after, to one object
 * </pre>
 */
package org.vfstck.testkit.decorator;
