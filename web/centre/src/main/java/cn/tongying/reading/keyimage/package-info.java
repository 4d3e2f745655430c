/**
 * Images that a report points at: its key images, and where each measurement in its text was made and how it lies there. They are kept with the
 * draft, and with what is signed, under its seal. The exam's own images alone: a report stands by what it is of.
 */
@NullMarked
package cn.tongying.reading.keyimage;

import org.jspecify.annotations.NullMarked;
