package cn.tongying.tools.demo;

import java.util.List;
import java.util.function.Supplier;

/**
 * One study to be sent: which site it was made at, by which door it comes in, and its objects, each made when asked for.
 */
public record DemoStudy(String titleZh, String titleEn, Site site, Door door, List<Supplier<DemoObject>> objects) {

    /** Which of the two hospitals of the demonstration. */
    public enum Site { FIRST, SECOND }

    /** How it is sent. */
    public enum Door { C_STORE, STOW_RS }

    public DemoStudy {
        objects = List.copyOf(objects);
    }
}
