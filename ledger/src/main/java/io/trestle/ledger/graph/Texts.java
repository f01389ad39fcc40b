package io.trestle.ledger.graph;

/** What others call things, made fit to be kept. */
final class Texts {

    /** The longest name of a node or an edge. */
    static final int NAME = 256;

    private Texts() {}

    /** At most so many characters, and none that controls a terminal or that a database refuses. */
    static String cut(String text, int most) {
        String cut = text.length() <= most ? text : text.substring(0, most);
        for (int i = 0; i < cut.length(); i++) {
            if (Character.isISOControl(cut.charAt(i))) {
                return cleaned(cut);
            }
        }
        return cut;
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text);
        for (int i = 0; i < clean.length(); i++) {
            if (Character.isISOControl(clean.charAt(i))) {
                clean.setCharAt(i, '?');
            }
        }
        return clean.toString();
    }
}
