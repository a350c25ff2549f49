/** How the VFS under test is attached: options, profile, and what the machine offers for it. */
package org.vfstck.cli.plug;
