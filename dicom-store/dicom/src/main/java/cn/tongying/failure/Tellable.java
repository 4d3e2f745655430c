package cn.tongying.failure;

/** A failure whose message holds nothing that anybody sent: only keys, addresses and states of ours. A log may repeat it. */
public interface Tellable {
}
