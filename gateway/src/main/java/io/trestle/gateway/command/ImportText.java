package io.trestle.gateway.command;

import io.trestle.routes.importing.ImportReport;
import io.trestle.routes.importing.ImportReport.KeptEdit;
import io.trestle.routes.importing.ImportReport.Made;
import io.trestle.routes.importing.ImportReport.State;
import io.trestle.routes.importing.change.Change;
import io.trestle.routes.importing.draft.LeftOut;
import io.trestle.routes.importing.draft.Row;
import io.trestle.routes.importing.draft.SystemMade;
import io.trestle.routes.importing.draft.Warning;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Says what became of contracts, for people. */
final class ImportText {

    /** A file full of oddities should not drown the rest; JSON has them all. */
    private static final int MOST_LINES = 25;

    private final PrintWriter out;

    ImportText(PrintWriter out) {
        this.out = out;
    }

    void write(ImportReport report) {
        Made made = report.made();
        if (made == null) {
            out.println(report.source() + ": failed: " + report.failure());
            return;
        }
        out.println(report.source() + ": " + state(report.state()));
        for (SystemMade system : made.systems()) {
            out.println("  system  " + system.name() + " at " + system.endpoint() + " (" + system.about() + ")");
        }
        out.println("  api     " + made.api() + " " + made.version() + ", "
                + made.operations().size() + " operations");
        boolean first = report.state() == State.CREATED
                || report.state() == State.PLANNED && report.changes().isEmpty();
        if (first) {
            lines(made.operations(), this::row);
        }
        lines(report.changes(), this::change);
        lines(report.kept(), this::kept);
        if (report.state() != State.UNCHANGED) {
            out.println("  files   " + files(made.files()));
        }
        lines(report.leftOut(), this::leftOut);
        lines(report.warnings(), this::warning);
        report.toDo().forEach(each -> out.println("  to do   " + each));
    }

    private static String state(State state) {
        return switch (state) {
            case PLANNED -> "nothing written yet";
            case DECLINED -> "not written: it would break callers (--yes writes it all the same)";
            default -> state.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String files(List<String> files) {
        String shown = String.join(" ", files.subList(0, Math.min(8, files.size())));
        return files.size() > 8 ? shown + " and " + (files.size() - 8) + " more" : shown;
    }

    private <T> void lines(List<T> items, java.util.function.Function<T, String> line) {
        items.stream().limit(MOST_LINES).forEach(item -> out.println(line.apply(item)));
        if (items.size() > MOST_LINES) {
            out.println("          and " + (items.size() - MOST_LINES) + " more (--format json has them all)");
        }
    }

    private String row(Row row) {
        return String.format(Locale.ROOT, "          %-6s %-40s %s", row.method(), row.path(), row.call());
    }

    private String change(Change change) {
        String mark = change.breaking()
                ? "breaks "
                : String.format("%-7s", change.kind().name().toLowerCase(Locale.ROOT));
        return "  " + mark + " " + change.operation() + ": " + change.what();
    }

    private String kept(KeptEdit edit) {
        return "  kept    " + edit.file() + " " + edit.kept().pointer() + ": "
                + edit.kept().ours() + " (now generated: " + edit.kept().generated() + ")";
    }

    private String leftOut(LeftOut each) {
        return "  without " + each.what() + ": " + each.reason();
    }

    private String warning(Warning warning) {
        String place = warning.file() + (warning.line() > 0 ? ":" + warning.line() : "");
        return "  warning " + place + ": " + warning.message() + " [" + warning.rule() + "]";
    }
}
