package cn.tongying.crypto.violating;

import cn.tongying.archive.Caller;


/** Breaks: the object store knows no room. */
record AlgorithmsThatKnowTheArchive(Caller caller) {}
