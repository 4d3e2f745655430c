/**
 * Short messages about one exam between those who read it and those who made its images: a scan to be added (补扫), a reconstruction, another phase, or words. They are on
 * record for good, each with who read it; who sees the exam sees them, who reads it or made it writes. The room above says what the exam is and on which side somebody is
 * ({@link cn.tongying.reading.messages.ExamOfMessages}).
 */
@NullMarked
package cn.tongying.reading.messages;

import org.jspecify.annotations.NullMarked;
