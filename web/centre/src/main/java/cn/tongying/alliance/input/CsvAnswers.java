package cn.tongying.alliance.input;

import cn.tongying.centre.Problem;
import jakarta.json.Json;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How files of CSV leave, and how the report of one that came in is answered. */
public final class CsvAnswers {
    public static final String MEDIA_TYPE = "text/csv;charset=UTF-8";
    /** Ten thousand lines of four hundred bytes. */
    public static final int MOST_BYTES = 4 << 20;

    private CsvAnswers() {
    }

    public static Response file(String name, Collection<String> columns, List<Map<String, String>> lines) {
        return Response.ok(CsvText.encode(columns, lines)).type(MEDIA_TYPE)
                .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"").build();
    }

    /** Unless it says otherwise, it is only a trial. */
    public static boolean isDryRun(@Nullable String parameter) {
        return !"false".equals(parameter);
    }

    /** A real run that was refused is a problem that lists the faults; a trial that found some has done its work. */
    public static Response report(ImportReport report) {
        if (report.dryRun() || report.isSound()) {
            return Response.ok(ReportJson.report(report).build().toString(), MediaType.APPLICATION_JSON + ";charset=UTF-8").build();
        }
        Problem problem = Problem.unprocessable("The file has " + report.faults().size() + " fault(s); nothing was changed.",
                "文件有 " + report.faults().size() + " 处错误，未作任何更改。");
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(Json.createObjectBuilder(problem.json())
                .add("lines", report.lines()).add("faults", ReportJson.faults(report)).add("fates", ReportJson.fates(report)).build().toString()).build();
    }
}
