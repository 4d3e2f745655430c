package cn.tongying.tools.demo;

import java.time.LocalDate;
import java.util.List;

/** The invented patients; each writes as its hospital's machines do. */
final class People {

    private static final List<String> GB18030 = List.of("GB18030");
    private static final List<String> UTF_8 = List.of("ISO_IR 192");
    private static final List<String> IR_58 = List.of("", "ISO 2022 IR 58");
    private static final List<String> LATIN_1 = List.of("ISO_IR 100");

    static final List<Patient> ALL = List.of(
            person("P100231", "Zhang^Jianguo=张^建国", GB18030, "1958-03-12", "M"),
            person("P100368", "Wang^Xiulan=王^秀兰", UTF_8, "1949-11-02", "F"),
            person("P100505", "Li^Na=李^娜", IR_58, "1987-06-25", "F"),
            person("P100642", "Liu^Yang=刘^洋", GB18030, "1992-01-17", "M"),
            person("P100779", "Chen^Guihua=陈^桂花", UTF_8, "1963-09-08", "F"),
            person("P100916", "Müller^Jürgen", LATIN_1, "1955-05-30", "M"),
            person("P101053", "Yang^Fan=杨^帆", GB18030, "2001-12-05", "M"),
            person("P101190", "Zhao^Lei=赵^磊", IR_58, "1979-04-21", "M"),
            person("P101327", "Huang^Meili=黄^美丽", UTF_8, "1971-07-14", "F"),
            person("P101464", "Zhou^Weidong=周^卫东", GB18030, "1966-10-01", "M"),
            person("P101601", "Wu^Dan=吴^丹", UTF_8, "1995-02-28", "F"),
            person("P101738", "García^José", LATIN_1, "1968-08-19", "M"),
            person("P101875", "Xu^Jing=徐^静", GB18030, "1983-03-03", "F"),
            person("P102012", "Sun^Zhiqiang=孙^志强", UTF_8, "1976-05-09", "M"),
            person("P102149", "Ouyang^Xue=欧阳^雪", GB18030, "1990-12-21", "F"),
            person("P102286", "Ma^Yulong=马^玉龙", IR_58, "1952-01-30", "M"),
            person("P102423", "Zhu^Haitao=朱^海涛", GB18030, "1985-09-27", "M"),
            person("P102560", "Lefèvre^Hélène", LATIN_1, "1974-04-04", "F"),
            person("P102697", "Guo^Min=郭^敏", UTF_8, "1998-06-16", "F"),
            person("P102834", "He^Jun=何^俊", GB18030, "1960-02-11", "M"),
            person("P102971", "Lü^Fang=吕^芳", UTF_8, "1981-10-23", "F"),
            person("P103108", "Luo^Cheng=罗^成", IR_58, "1945-07-07", "M"),
            person("P103245", "Xie^Tingting=谢^婷婷", GB18030, "2009-03-19", "F"),
            person("P103382", "Smith^John^A", List.of("ISO_IR 100"), "1970-11-11", "M"));

    /** Those of {@link SpecialtyStudies}: {@link #ALL} decides who the everyday studies are of. */
    static final List<Patient> OF_SPECIALTIES = List.of(
            person("P103519", "Tang^Yuping=唐^玉平", UTF_8, "1964-08-13", "M"),
            person("P103656", "Feng^Guilan=冯^桂兰", UTF_8, "1957-04-02", "F"),
            person("P103793", "Deng^Haibo=邓^海波", UTF_8, "1961-12-20", "M"));

    private People() {}

    private static Patient person(String id, String name, List<String> characterSet, String birthDate, String sex) {
        return new Patient(id, name, characterSet, LocalDate.parse(birthDate), sex);
    }
}
