package io.trestle.routes.importing.draft;

import io.trestle.mappings.name.Spelling;
import io.trestle.mappings.name.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes names of an estate from names of contracts. */
final class EstateNames {

    /** What says no more than that it is a service. */
    private static final Set<String> FILLERS = Set.of(
            "service",
            "services",
            "soap",
            "soap11",
            "soap12",
            "ws",
            "webservice",
            "web",
            "port",
            "type",
            "binding",
            "wsdl",
            "api",
            "endpoint",
            "impl",
            "interface");

    private static final int LONGEST = 50;

    private EstateNames() {}

    /** As systems and APIs are called: {@code CustomerService} is {@code customer}. */
    static String name(String text, String otherwise) {
        List<String> words = new ArrayList<>(Words.of(text));
        while (words.size() > 1 && FILLERS.contains(words.get(words.size() - 1))) {
            words.remove(words.size() - 1);
        }
        String name = Spelling.kebab(words).replaceFirst("^[0-9-]+", "");
        name = name.substring(0, Math.min(LONGEST, name.length())).replaceFirst("-+$", "");
        return name.isEmpty() ? otherwise : name;
    }

    /** As people read it: {@code Customer Service}. */
    static String title(String text, String otherwise) {
        StringBuilder title = new StringBuilder();
        for (String word : Words.of(text)) {
            title.append(title.length() == 0 ? "" : " ")
                    .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(word.substring(1));
        }
        return title.length() == 0 ? otherwise : title.toString();
    }
}
