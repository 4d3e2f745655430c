/**
 * The archive's way to PostgreSQL: {@link cn.tongying.archive.database.Transactions} of the server or of a test,
 * {@link cn.tongying.archive.database.GroupCommit} (docs/decisions/0013), {@link cn.tongying.archive.database.Sql} and
 * {@link cn.tongying.archive.database.Statement}, in which values are bound and never become text, and
 * {@link cn.tongying.archive.database.Texts}, the form in which columns hold the values of attributes.
 *
 * <p>It lies at the bottom: it knows the words of the archive and no other of its packages. For the archive alone.
 */
@NullMarked
package cn.tongying.archive.database;

import org.jspecify.annotations.NullMarked;
