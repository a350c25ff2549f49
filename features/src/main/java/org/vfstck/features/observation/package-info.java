/** What a VFS does where the contract is silent: looked at, reported, never judged. */
package org.vfstck.features.observation;
