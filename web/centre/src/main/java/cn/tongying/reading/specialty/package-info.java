/**
 * Specialties 专科 under {@code /api/reading-specialties}: radiology, ultrasound, endoscopy, pathology, nuclear medicine and what an alliance makes of
 * them, as rows. A specialty is a list of the worklist, the templates of its reports and a line of the figures; its clocks are the rules of
 * {@code reading.clock} that name its modalities.
 *
 * <p>A report stays text. A template's fields are lines of it, a label and a value, with unit and code; what is counted of them is read from these
 * lines of what was signed, in Chinese or in English.
 *
 * <p>Out of scope: who may read what (alliance.staff), and people's own phrases.
 */
@NullMarked
package cn.tongying.reading.specialty;

import org.jspecify.annotations.NullMarked;
