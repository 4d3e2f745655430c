package cn.tongying.reading;

/** Requested Procedure Priority (0040,1003) as the worklist knows it; the earlier comes first. */
enum Urgency { STAT, HIGH, ROUTINE }
