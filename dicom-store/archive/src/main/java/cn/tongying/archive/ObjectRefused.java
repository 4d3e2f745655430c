package cn.tongying.archive;

import java.time.Instant;

/** An object was not taken. Fired inside the transaction that writes the line of the refused list. */
public record ObjectRefused(Caller caller, StoreOutcome.Refused refusal, Source source, Instant at) {
}
