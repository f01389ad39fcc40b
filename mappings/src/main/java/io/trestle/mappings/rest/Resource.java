package io.trestle.mappings.rest;

import io.trestle.mappings.name.Nouns;
import io.trestle.mappings.name.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a reading operation stands: {@code GetCustomer(customerId)} at {@code /customers/{customerId}}. */
final class Resource {

    private static final Set<String> SEVERAL = Set.of("list", "find", "search", "query", "browse");
    private static final Set<String> IDS =
            Set.of("id", "identifier", "number", "no", "nr", "num", "code", "key", "uuid", "guid", "ref", "reference");

    private final Reading reading;
    private final List<String> words;
    private boolean several;
    private Optional<Field> chosen = Optional.empty();

    private Resource(Reading reading) {
        this.reading = reading;
        this.words = new ArrayList<>(reading.words().subList(1, reading.words().size()));
        this.several = SEVERAL.contains(reading.words().get(0));
    }

    /** Empty where the name says of no thing that is read. */
    static Optional<String> path(Reading reading) {
        if (!Reading.VERBS.contains(reading.words().get(0))) {
            return Optional.empty();
        }
        Resource resource = new Resource(reading);
        resource.dropFillers();
        resource.dropConditions();
        return resource.path();
    }

    private void dropFillers() {
        if (words.size() > 1 && words.get(0).equals("all")) {
            words.remove(0);
            several = true;
        }
        if (words.size() > 2 && words.get(0).equals("list") && words.get(1).equals("of")) {
            words.subList(0, 2).clear();
            several = true;
        }
        if (words.size() > 1 && words.get(words.size() - 1).equals("list")) {
            words.remove(words.size() - 1);
            several = true;
        }
    }

    /** {@code ById} and {@code ForCustomer} say what the parameters say again. */
    private void dropConditions() {
        int at = Math.max(Math.max(words.lastIndexOf("by"), words.lastIndexOf("for")), words.lastIndexOf("from"));
        if (at < 1 || at == words.size() - 1) {
            return;
        }
        List<String> condition = words.subList(at + 1, words.size());
        Optional<Field> same = reading.fields().stream()
                .filter(field -> isAlike(field.words(), condition))
                .findFirst();
        if (same.isPresent()) {
            boolean byKey = words.get(at).equals("by") && IDS.contains(last(condition));
            words.subList(at, words.size()).clear();
            chosen = same.filter(field -> byKey && field.isKey() && !Nouns.isPlural(last(words)));
        }
    }

    private static boolean isAlike(List<String> field, List<String> condition) {
        return endsWith(field, condition)
                || endsWith(condition, field)
                || field.size() == condition.size() + 1
                        && IDS.contains(last(field))
                        && field.subList(0, condition.size()).equals(condition);
    }

    private static boolean endsWith(List<String> words, List<String> end) {
        return words.size() >= end.size()
                && words.subList(words.size() - end.size(), words.size()).equals(end);
    }

    private Optional<String> path() {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        Field key = key();
        if (key == null) {
            List<String> named = new ArrayList<>(words);
            if (several) {
                named.set(named.size() - 1, Nouns.plural(last(named)));
            }
            String path = Spelling.kebab(named);
            return path.isEmpty() ? Optional.empty() : Optional.of("/" + path);
        }
        int stem = stem(key);
        List<String> owner = new ArrayList<>(words.subList(0, stem == 0 ? words.size() : stem));
        owner.set(owner.size() - 1, Nouns.plural(last(owner)));
        List<String> rest = words.subList(owner.size(), words.size());
        String path = Spelling.kebab(owner);
        String below = Spelling.kebab(rest);
        return path.isEmpty()
                ? Optional.empty()
                : Optional.of("/" + path + "/{" + key.name() + "}" + (below.isEmpty() ? "" : "/" + below));
    }

    /** The one parameter that says which of them is meant; null where there is none, or there are several. */
    private @Nullable Field key() {
        if (chosen.isPresent()) {
            return chosen.get();
        }
        List<Field> keys = reading.fields().stream().filter(this::isKey).toList();
        List<Field> named = keys.stream().filter(field -> stem(field) > 0).toList();
        if (named.size() == 1) {
            return named.get(0);
        }
        return named.isEmpty() && keys.size() == 1 ? keys.get(0) : null;
    }

    private boolean isKey(Field field) {
        if (!field.isKey() || !IDS.contains(last(field.words()))) {
            return false;
        }
        int stem = stem(field);
        boolean bare = field.words().size() == 1;
        boolean one = !several && !Nouns.isPlural(last(words));
        return bare ? one : stem > 0 && (one || field.required() && stem < words.size());
    }

    /** How many of the first words name the thing whose key the field is: one for {@code customerId} in customer orders. */
    private int stem(Field field) {
        List<String> owner = field.words().subList(0, field.words().size() - 1);
        if (owner.isEmpty() || owner.size() > words.size()) {
            return 0;
        }
        List<String> start = new ArrayList<>(words.subList(0, owner.size()));
        start.set(start.size() - 1, Nouns.singular(last(start)));
        return start.equals(owner) ? owner.size() : 0;
    }

    private static String last(List<String> words) {
        return words.get(words.size() - 1);
    }
}
