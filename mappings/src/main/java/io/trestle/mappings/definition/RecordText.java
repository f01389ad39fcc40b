package io.trestle.mappings.definition;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text of records with secrets: as Java writes it, with {@link Words#HIDDEN} where a {@link Secret} is given. */
public final class RecordText {

    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            for (RecordComponent component : components) {
                component.getAccessor().setAccessible(true);
            }
            return components;
        }
    };

    private RecordText() {}

    /** What {@code toString()} of such a record answers with. */
    public static String of(Record fields) {
        return Arrays.stream(COMPONENTS.get(fields.getClass()))
                .map(component -> component.getName() + "=" + shown(component, fields))
                .collect(Collectors.joining(", ", fields.getClass().getSimpleName() + "[", "]"));
    }

    private static @Nullable Object shown(RecordComponent component, Record fields) {
        try {
            Object value = component.getAccessor().invoke(fields);
            return value != null && component.isAnnotationPresent(Secret.class) ? Words.HIDDEN : value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.toString(), e);
        }
    }
}
