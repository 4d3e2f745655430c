/** What the tests inside of the server need of the archive's own room; see {@code cn.tongying.system.inside}. */
@NullMarked
package cn.tongying.archive.database;

import org.jspecify.annotations.NullMarked;
