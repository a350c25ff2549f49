/** What a run judges: an engine that runs SQL, over a VFS under test. */
package org.vfstck.features.subject;
