package io.trestle.routes.estate.binding;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.mappings.definition.Bytes;
import io.trestle.mappings.definition.Choice;
import io.trestle.mappings.definition.Constraint;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Units;
import io.trestle.mappings.definition.Words;
import io.trestle.routes.estate.binding.Form.Entries;
import io.trestle.routes.estate.binding.Form.Fields;
import io.trestle.routes.estate.binding.Form.Flag;
import io.trestle.routes.estate.binding.Form.Items;
import io.trestle.routes.estate.binding.Form.Text;
import io.trestle.routes.estate.binding.Form.Variants;
import io.trestle.routes.estate.binding.Form.Whole;
import io.trestle.routes.estate.binding.Form.Word;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads forms from types. Records hold records, sealed interfaces of records, and the types of {@link #of(Class)}. */
public final class Forms {

    private static final ClassValue<Form> KNOWN = new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
            return make(type);
        }
    };

    private Forms() {}

    /** @throws IllegalArgumentException when nothing can be written for the type */
    public static Form of(Class<?> type) {
        return KNOWN.get(type);
    }

    /** The form of a definition: a record or a choice of records. */
    static Form of(RecordComponent component) {
        if (component.isAnnotationPresent(Bytes.class)) {
            return new Whole(component.getType(), true, Units.BYTES_EXPECTED);
        }
        return of(component.getGenericType());
    }

    private static Form of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class ? new Items(of(arguments[0])) : new Entries(of(arguments[1]));
        }
        return of((Class<?>) type);
    }

    private static Form make(Class<?> type) {
        if (type == String.class) {
            return new Text(type, null, "text", text -> text);
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Flag();
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return new Whole(type, false, "a whole number");
        }
        if (type == Duration.class) {
            return new Text(type, Units.DURATION, Units.DURATION_EXPECTED, Units::parseDuration);
        }
        if (type == URI.class) {
            return new Text(type, null, "an address such as http://host:8080", Forms::uri);
        }
        if (type == Path.class) {
            return new Form.File();
        }
        if (type == JsonNode.class) {
            return new Form.Json();
        }
        return declared(type);
    }

    private static Form declared(Class<?> type) {
        if (type.isEnum()) {
            Map<String, Object> constants = new LinkedHashMap<>();
            Arrays.stream(type.getEnumConstants())
                    .forEach(constant -> constants.put(Words.key(((Enum<?>) constant).name()), constant));
            return new Word(constants);
        }
        Syntax syntax = type.getAnnotation(Syntax.class);
        if (syntax != null) {
            return new Text(type, syntax.value(), syntax.expected(), new StaticParser(type));
        }
        if (type.isRecord()) {
            return fields(type);
        }
        Choice choice = type.getAnnotation(Choice.class);
        if (choice != null) {
            Map<String, Fields> options = new LinkedHashMap<>();
            for (Class<?> option : type.getPermittedSubclasses()) {
                options.put(name(option, choice.suffix()), fields(option));
            }
            return new Variants(type, choice.key(), options);
        }
        throw new IllegalArgumentException(type + " (expected: a record or a type that is written as text)");
    }

    private static Fields fields(Class<?> type) {
        return new Fields(
                type, Arrays.stream(type.getRecordComponents()).map(Forms::slot).toList());
    }

    private static Slot slot(RecordComponent component) {
        DefaultsTo defaultsTo = component.getAnnotation(DefaultsTo.class);
        Constraint constraint = Constraint.of(component);
        return new Slot(
                component,
                Words.key(component.getName()),
                component.getType() == URI.class && constraint.syntax() != null
                        ? new Text(URI.class, null, constraint.syntax().expected(), Forms::uri)
                        : of(component),
                constraint,
                defaultsTo == null ? null : defaultsTo.value());
    }

    private static String name(Class<?> option, String suffix) {
        String name = option.getSimpleName();
        return Words.key(name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name);
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(null, e);
        }
    }
}
