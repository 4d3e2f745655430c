/**
 * Who may be given a reading task: everybody whose assignments, licence and agreements let them do it, with how much they have and whether they are there
 * ({@link cn.tongying.reading.assignment.Assignees}). The room above gives, by a person's word or to the first of them.
 */
@NullMarked
package cn.tongying.reading.assignment;

import org.jspecify.annotations.NullMarked;
