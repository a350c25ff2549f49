/**
 * The requirement catalogue: what is required, where it is written, and how its number proves that
 * the wording has not changed.
 *
 * <p>This package knows nothing of engines, VFSes, scenarios or reports. Scenarios reach it only as
 * {@link org.vfstck.requirements.ScenarioClaim claims}: a tag and the place it stands.
 */
package org.vfstck.requirements;
