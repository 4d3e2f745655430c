package cn.tongying.centre;

import java.util.Map;

/** What the fields and parameters of {@code /api} are called on the pages, for messages in Chinese. */
public final class FieldWords {

    private static final Map<String, String> WORDS = Map.ofEntries(Map.entry("accession", "检查号"), Map.entry("actor", "操作者"), Map.entry("after", "翻页位置"),
            Map.entry("allSites", "全部机构"), Map.entry("before", "翻页位置"), Map.entry("below", "上级机构"), Map.entry("bodyPart", "检查部位"), Map.entry("box", "收件或发件"),
            Map.entry("challenge", "登录验证"), Map.entry("code", "代码"), Map.entry("current", "当前密码"), Map.entry("day", "日期"), Map.entry("description", "描述"),
            Map.entry("direction", "转诊方向"), Map.entry("disabled", "停用"), Map.entry("displayName", "姓名"), Map.entry("expiresInDays", "有效天数"), Map.entry("format", "格式"),
            Map.entry("from", "开始时间"), Map.entry("instance", "图像 UID"), Map.entry("kind", "类型"), Map.entry("limit", "每页条数"), Map.entry("minutes", "分钟数"),
            Map.entry("modality", "设备类型"), Map.entry("name", "名称"), Map.entry("new", "新密码"), Map.entry("note", "说明"), Map.entry("organization", "机构"),
            Map.entry("outcome", "结果"), Map.entry("password", "密码"), Map.entry("patientId", "患者编号"), Map.entry("patientSite", "患者所属机构"), Map.entry("q", "检索词"),
            Map.entry("reason", "原因"), Map.entry("rejection", "拒绝记录"), Map.entry("report", "报告"), Map.entry("roles", "角色"), Map.entry("scopes", "权限范围"),
            Map.entry("secret", "密钥"), Map.entry("series", "序列 UID"), Map.entry("site", "机构"), Map.entry("sites", "机构"), Map.entry("state", "状态"), Map.entry("status", "状态"),
            Map.entry("studies", "检查"), Map.entry("study", "检查 UID"), Map.entry("studyInstanceUid", "检查 UID"), Map.entry("title", "拒绝原因"), Map.entry("to", "结束时间"),
            Map.entry("toSite", "接收机构"), Map.entry("type", "类型"), Map.entry("urgency", "紧急程度"), Map.entry("username", "用户名"), Map.entry("verdict", "复核结论"));

    private FieldWords() {
    }

    /** In quotation marks; a name that no page has stays as it is. */
    public static String zh(String name) {
        return "“" + WORDS.getOrDefault(name, name) + "”";
    }
}
