package cn.tongying.objects.sealed;

/** The turn of one server to seal what lies there plain, while all others wait. */
@FunctionalInterface
public interface SealingTurn {

    /** False once another server may have it. Asked before each step that cannot be taken back. */
    boolean lasts();
}
