/**
 * Cohorts for research, under {@code /api/research} (decision 31): a project with ethics number, purpose and days is approved by another person, and each hospital
 * agrees for itself; then its maker asks how many exams have such a signed report, and is told small numbers as fewer than five. Studies by name are told of
 * the hospitals that the maker works for alone, and leave by the de-identified exports of {@code sharing}. Each question is on record.
 */
@NullMarked
package cn.tongying.teaching.research;

import org.jspecify.annotations.NullMarked;
