/**
 * A VFS whose writes are carried out later, in order.
 *
 * <pre>
 *   xWrite xTruncate xSync xDelete xUnlock xClose  ---&gt;  [ queue ]  ---&gt;  parent VFS
 *   xRead xFileSize xAccess                        &lt;---  queue laid over what the parent has
 *   xOpen xLock                                    &lt;--&gt;  parent VFS, at once
 * </pre>
 *
 * As all changes of all files go through one queue, syncs included, what the parent has at any
 * moment is what it would have had at some earlier moment without the queue. So a crash leaves what
 * a crash at that earlier moment would have left: transactions stay atomic, consistent and
 * isolated; the latest are lost.
 */
package org.vfstck.testkit.async;
