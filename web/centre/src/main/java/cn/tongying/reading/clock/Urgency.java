package cn.tongying.reading.clock;

/** Requested Procedure Priority (0040,1003), in its order. */
public enum Urgency { STAT, HIGH, ROUTINE }
