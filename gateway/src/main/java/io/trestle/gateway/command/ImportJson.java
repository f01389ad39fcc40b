package io.trestle.gateway.command;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.routes.importing.ImportReport;
import io.trestle.routes.importing.ImportReport.Made;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Says what became of contracts, for programs: {@code {"documents": […]}}. */
final class ImportJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ImportJson() {}

    static void write(List<ImportReport> reports, PrintWriter out) throws IOException {
        ObjectNode all = JSON.createObjectNode();
        ArrayNode documents = all.putArray("documents");
        reports.forEach(report -> write(report, documents.addObject()));
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeTree(all);
        }
        out.println();
    }

    private static void write(ImportReport report, ObjectNode json) {
        json.put("source", report.source()).put("state", word(report.state()));
        if (report.failure() != null) {
            json.put("failure", report.failure());
        }
        if (report.made() != null) {
            write(report.made(), json);
        }
        ArrayNode changes = json.putArray("changes");
        report.changes()
                .forEach(change -> changes.addObject()
                        .put("kind", word(change.kind()))
                        .put("breaking", change.breaking())
                        .put("operation", change.operation())
                        .put("what", change.what()));
        ArrayNode kept = json.putArray("kept");
        report.kept()
                .forEach(edit -> kept.addObject()
                        .put("file", edit.file())
                        .put("pointer", edit.kept().pointer())
                        .put("ours", edit.kept().ours())
                        .put("generated", edit.kept().generated()));
        ArrayNode leftOut = json.putArray("leftOut");
        report.leftOut()
                .forEach(each -> leftOut.addObject().put("what", each.what()).put("reason", each.reason()));
        ArrayNode warnings = json.putArray("warnings");
        report.warnings()
                .forEach(warning -> warnings.addObject()
                        .put("file", warning.file())
                        .put("line", warning.line())
                        .put("rule", warning.rule())
                        .put("message", warning.message()));
        report.toDo().forEach(json.putArray("toDo")::add);
    }

    private static void write(Made made, ObjectNode json) {
        json.put("api", made.api()).put("version", made.version());
        ArrayNode systems = json.putArray("systems");
        made.systems()
                .forEach(system -> systems.addObject()
                        .put("system", system.name())
                        .put("kind", system.kind())
                        .put("endpoint", system.endpoint())
                        .put("about", system.about()));
        ArrayNode operations = json.putArray("operations");
        made.operations()
                .forEach(row -> operations
                        .addObject()
                        .put("id", row.id())
                        .put("method", row.method())
                        .put("path", row.path())
                        .put("call", row.call()));
        made.files().forEach(json.putArray("files")::add);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
