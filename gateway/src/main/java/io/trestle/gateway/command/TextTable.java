package io.trestle.gateway.command;

import java.io.PrintWriter;
import java.util.List;

/** Rows for a terminal, each column as wide as it has to be. */
final class TextTable {

    private TextTable() {}

    /** The first row has the heads; columns of numbers stand to the right. */
    static void print(PrintWriter out, List<String[]> rows) {
        int columns = rows.get(0).length;
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                boolean number = rows.size() > 1 && rows.get(1)[i].matches("[0-9.]+");
                line.append(String.format("%" + (number ? "" : "-") + widths[i] + "s  ", row[i]));
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
