package cn.tongying.hl7;

/** Messages as hospital information systems send them, with segments ended by CR. */
final class Messages {
    static final String PID = "PID|1||P1^^^DEFAULT^PI||王^小明^^^^^L^I~Wang^Xiaoming^^^^^L^A||19800229|M";

    private Messages() {
    }

    static String header(String control, String type, String charset) {
        return "MSH|^~\\&|HIS|HOSP|TONGYING|CENTRE|20261129081500||" + type + "|" + control + "|P|2.3.1||||||" + charset;
    }

    /** An ORM^O01 in UTF-8 of these segments. */
    static String orm(String control, String... segments) {
        return header(control, "ORM^O01", "UNICODE UTF-8") + "\r" + String.join("\r", segments) + "\r";
    }

    static String orc(String verb, String number) {
        return "ORC|" + verb + "|" + number + "^HIS|||||^^^20261129083000^^S||20261129081500";
    }

    static String obr(String number, String exam) {
        return "OBR|1|" + number + "^HIS||" + exam + "||||||||||||^刘建国||||||||CT|||^^^20261129083000^^S||||^咳嗽两周";
    }

    static String placed(String control, String number) {
        return orm(control, PID, orc("NW", number), obr(number, "CT-CHEST^胸部平扫^99TONGYING"));
    }
}
