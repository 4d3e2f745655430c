package cn.tongying.dimse;

import cn.tongying.archive.Caller;

/** A remote AE is about to be answered a C-FIND. */
public record PatientsQueried(Caller caller, String association, String level) {}
