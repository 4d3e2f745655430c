/**
 * Takes over the studies of an old PACS: asks it by C-FIND for each day, has it send by C-MOVE what the archive does not hold,
 * and proves by the archive's own search that what was announced is held, per day and hospital.
 *
 * <p>{@link cn.tongying.tools.migrate.Migration} goes through the days; {@link cn.tongying.tools.migrate.OldPacs} and {@link
 * cn.tongying.tools.migrate.OwnArchive} are the two sides, {@link cn.tongying.tools.migrate.MigrationJournal} what is known of
 * the days after a crash. One thread, one association at a time.
 *
 * <p>No patient's data is kept or told: UIDs, days and counts alone. Errors are {@link java.io.IOException}s.
 */
@NullMarked
package cn.tongying.tools.migrate;

import org.jspecify.annotations.NullMarked;
