/** Lists for people, which spreadsheets open. */
@NullMarked
package cn.tongying.tools.table;

import org.jspecify.annotations.NullMarked;
