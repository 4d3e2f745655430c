package cn.tongying.sharing;

import java.time.Instant;
import java.util.UUID;

/**
 * What de-identified objects of a hospital belong together: the same patient is the same pseudonym in all of them.
 *
 * @param custodian alone may read the way back: who made it, or to whom it was handed over
 */
record DeidentProject(UUID id, String site, String name, UUID custodian, String madeBy, Instant madeAt) {
}
