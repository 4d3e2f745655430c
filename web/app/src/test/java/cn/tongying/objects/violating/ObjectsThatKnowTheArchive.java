package cn.tongying.objects.violating;

import cn.tongying.archive.Caller;


/** Breaks: the object store knows no room. */
record ObjectsThatKnowTheArchive(Caller caller) {}
