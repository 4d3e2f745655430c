package cn.tongying.intake.violating;

import cn.tongying.archive.refusal.RefusalLedger;

/** Breaks: what is inside of the archive is its own. */
public record PageThatWritesRefusals(RefusalLedger refusals) {}
